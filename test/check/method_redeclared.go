// The methods of a type have distinct names, other than those of its fields.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct {
	f int
	g int
}

func (t) m()    {}
func (*t) m()   {} // ERROR 11: t.m redeclared in this block
// NOTE %s:-2:10: other declaration of m
func (t) f()    {} // ERROR 10: field and method with the same name f
// NOTE %s:-8:2: other declaration of f
func (t) _()    {}
func (x *t) _() {}
