// A selector that names nothing says so, and whether another case of the name exists.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct{ Field int }

func (*t) Method() {}

func f(v t, p **t, i *interface{ M() }) {
	_ = v.Field
	v.Method()
	v.method() // ERROR 4: v.method undefined (type t has no field or method method, but does have method Method)
	_ = v.field // ERROR 8: v.field undefined (type t has no field or method field, but does have field Field)
	_ = v.other // ERROR 8: v.other undefined (type t has no field or method other)
	p.Method() // ERROR 4: p.Method undefined (type **t has no field or method Method)
	i.M() // ERROR 4: i.M undefined (type *interface{M()} is pointer to interface, not interface)
	_ = t.Field // ERROR 8: t.Field undefined (type t has no method Field)
	t.Method(v) // ERROR 4: invalid method expression t.Method (needs pointer receiver (*t).Method)
	(*t).Method(&v)
	_ = len.x // ERROR 9: invalid use of len (built-in) in selector expression
}
