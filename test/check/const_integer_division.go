// Untyped integer constants divide as integers, truncating towards zero.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

const (
	a = 7 / 2
	b = -7 / 2
	c = -7 % 3
	d = 7 / 2.0
)

var _ = [1]int{a: 0} // CHECK: [[#@LINE]]:16: invalid argument: index 3 out of bounds [0:1]
var _ = [1]int{-b: 0} // CHECK: [[#@LINE]]:16: invalid argument: index 3 out of bounds [0:1]
var _ = [1]int{-c: 0} // CHECK: [[#@LINE]]:16: invalid argument: index 1 out of bounds [0:1]
var _ int = d // CHECK: [[#@LINE]]:13: cannot use d (untyped float constant 3.5) as int value in variable declaration (truncated)
