// Untyped integer constants divide as integers, truncating towards zero.
// RUN: %errors %s %mapgo check -e %s

package p

const (
	a = 7 / 2
	b = -7 / 2
	c = -7 % 3
	d = 7 / 2.0
)

var _ = [1]int{a: 0} // ERROR 16: invalid argument: index 3 out of bounds [0:1]
var _ = [1]int{-b: 0} // ERROR 16: invalid argument: index 3 out of bounds [0:1]
var _ = [1]int{-c: 0} // ERROR 16: invalid argument: index 1 out of bounds [0:1]
var _ int = d // ERROR 13: cannot use d (untyped float constant 3.5) as int value in variable declaration (truncated)
