// A composite literal needs a type that has elements.
// RUN: %errors %s %mapgo check -e %s

package p

type t int

var (
	a = t{} // ERROR 6: invalid composite literal type t
	b = []int{}
	c = *p{} // ERROR 7: invalid operation: cannot indirect p{} (value of struct type p)
	d = &t{1} // ERROR 7: invalid composite literal type t
	e = undefined{1} // ERROR 6: undefined: undefined
)

type p struct{}
