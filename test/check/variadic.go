// Only the last parameter is variadic.
// RUN: %errors %s %mapgo check -e %s

package p

func a(x ...int)
func b(x ...int, y int) // ERROR 10: can only use ... with final parameter in list
func c(x, y ...int) // ERROR 13: can only use ... with final parameter in list
func d() (x ...int) // ERROR 13: can only use ... with final parameter in list
func (x ...t) e() {} // ERROR 9: invalid use of '...'

type t int

var f func(...string, ...string) // ERROR 12: can only use ... with final parameter in list
