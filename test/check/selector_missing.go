// A selector that names nothing says so, and whether another case of the name exists.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type t struct{ Field int }

func (*t) Method() {}

func f(v t, p **t, i *interface{ M() }) {
	_ = v.Field
	v.Method()
	v.method() // CHECK: [[#@LINE]]:4: v.method undefined (type t has no field or method method, but does have Method)
	_ = v.field // CHECK: [[#@LINE]]:8: v.field undefined (type t has no field or method field, but does have Field)
	_ = v.other // CHECK: [[#@LINE]]:8: v.other undefined (type t has no field or method other)
	p.Method() // CHECK: [[#@LINE]]:4: p.Method undefined (type **t has no field or method Method)
	i.M() // CHECK: [[#@LINE]]:4: i.M undefined (type *interface{M()} is pointer to interface, not interface)
	_ = t.Field // CHECK: [[#@LINE]]:8: t.Field undefined (type t has no method Field)
	t.Method(v) // CHECK: [[#@LINE]]:4: cannot call pointer method Method on t
	(*t).Method(&v)
	_ = len.x // CHECK: [[#@LINE]]:9: cannot select on len (built-in)
}
