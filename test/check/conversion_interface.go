// A value converts to the interfaces it implements; the message says which method is missing.
// RUN: %errors %s %mapgo check -e %s

package p

type i interface{ M(int) }
type missing struct{}
type pointer struct{}
type wrong struct{}
type lower struct{}

func (*pointer) M(int)  {}
func (wrong) M(string)  {}
func (lower) m(int)     {}

func f(a missing, b pointer, c wrong, d lower, e *i) {
	_ = i(a) // ERROR 8: cannot convert a (variable of type missing) to type i:
	// NOTE missing does not implement i (missing M method)
	_ = i(b) // ERROR 8: cannot convert b (variable of type pointer) to type i:
	// NOTE pointer does not implement i (M method has pointer receiver)
	_ = i(&b)
	_ = i(c) // ERROR 8: cannot convert c (variable of type wrong) to type i:
	// NOTE wrong does not implement i (wrong type for M method)
	// NOTE 	have M(string)
	// NOTE 	want M(int)
	_ = i(d) // ERROR 8: cannot convert d (variable of type lower) to type i:
	// NOTE lower does not implement i (missing M method)
	// NOTE 	have m(int)
	// NOTE 	want M(int)
	_ = i(e) // ERROR 8: cannot convert e (variable of type *i) to type i:
	// NOTE *i does not implement i (type *i is pointer to interface, not interface)
}
