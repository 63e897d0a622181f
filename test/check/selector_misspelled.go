// A selector that nothing has, but for its case.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

type t struct {
	Field int
	other int
}

func (t) Method() {}

type i interface{ M() }

func f(x t, y *t, z i, m map[string]t) {
	// ERROR +1:8: x.field undefined (type t has no field or method field, but does have field Field)
	_ = x.field
	// ERROR +1:8: x.FIELD undefined (type t has no field or method FIELD, but does have field Field)
	_ = x.FIELD
	// ERROR +1:8: x.Other undefined (type t has no field or method Other, but does have field other)
	_ = x.Other
	// ERROR +1:4: x.method undefined (type t has no field or method method, but does have method Method)
	x.method()
	// ERROR +1:8: y.mETHOD undefined (type *t has no field or method mETHOD, but does have method Method)
	_ = y.mETHOD
	_ = z.m // ERROR 8: z.m undefined (type i has no field or method m, but does have method M)
	_ = z.N // ERROR 8: z.N undefined (type i has no field or method N)
	_ = m.Field // ERROR 8: m.Field undefined (type map[string]t has no field or method Field)
	_ = t{field: 1} // ERROR 8: unknown field field in struct literal of type t, but does have Field
	_ = t{Other: 1} // ERROR 8: unknown field Other in struct literal of type t, but does have other
	_ = t{third: 1} // ERROR 8: unknown field third in struct literal of type t
	_ = unsafe.sizeof(1) // ERROR 13: undefined: unsafe.sizeof
}
