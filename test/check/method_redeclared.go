// The methods of a type have distinct names, other than those of its fields.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct {
	f int
	g int
}

func (t) m()    {}
func (*t) m()   {} // ERROR 11: method t.m already declared at %s:-1:10
func (t) f()    {} // ERROR 10: field and method with the same name f
// NOTE %s:-7:2: other declaration of f
func (t) _()    {}
func (x *t) _() {}
