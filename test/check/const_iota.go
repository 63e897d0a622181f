// Within a constant declaration iota counts the entries; elsewhere it means nothing.
// RUN: %errors %s %mapgo check -e %s

package p

const (
	a = iota
	b
	_
	d string = iota // ERROR 13: cannot use iota (untyped int constant 3) as string value in constant declaration
)

var x [b]int = [1]int{}
var y = iota // ERROR 9: cannot use iota outside constant declaration

func iota2() int { return iota } // ERROR 27: cannot use iota outside constant declaration
