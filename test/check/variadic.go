// Only the last parameter is variadic.
// RUN: %errors %s %mapgo check -e %s

package p

func a(x ...int)
func b(x ...int, y int)
func c(x, y ...int)
func d() (x ...int)
func (x ...t) e() {}

type t int

var f func(...string, ...string)
var g ...int // ERROR 7: syntax error: unexpected ..., expected type
