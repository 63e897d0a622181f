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
	_ = i(a) // ERROR 8: cannot convert a (variable of struct type missing) to type i: missing does not implement i (missing method M)
	_ = i(b) // ERROR 8: cannot convert b (variable of struct type pointer) to type i: pointer does not implement i (method M has pointer receiver)
	_ = i(&b)
	_ = i(c) // ERROR 8: cannot convert c (variable of struct type wrong) to type i: wrong does not implement i (wrong type for method M)
	// NOTE 	have M(string)
	// NOTE 	want M(int)
	_ = i(d) // ERROR 8: cannot convert d (variable of struct type lower) to type i: lower does not implement i (missing method M)
	// NOTE 	have m(int)
	// NOTE 	want M(int)
	_ = i(e) // ERROR 8: cannot convert e (variable of type *i) to type i: *i does not implement i (type *i is pointer to interface, not interface)
}
