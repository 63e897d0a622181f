// Methods in descriptors: of an interface, of a type and of the pointer to it, and the table that joins
// both, an itab. Exported methods come first, each list sorted by name.
// RUN: %mapgo emit --stage=core --data %s > %t
// RUN: %FileCheck --check-prefix=VALUE %s < %t
// RUN: %FileCheck --check-prefix=ITAB %s < %t
// RUN: %FileCheck --check-prefix=INTERFACE %s < %t
// RUN: %FileCheck --check-prefix=POINTER %s < %t
// RUN: %FileCheck --check-prefix=LINK %s < %t
// RUN: %FileCheck --check-prefix=TYPES %s < %t
package main

type point struct{ x, y int }

func (p point) Len() int    { return p.x + p.y }
func (p *point) move(d int) { p.x += d }
func (p *point) Add(q int)  { p.x += q }

type measured interface {
	Len() int
	move(d int)
}

func main() {
	var m measured = &point{}
	m.move(1)
	println(m.Len())
}

// The value type, whose pointer type reflection finds, since that has methods. Its one method,
// exported, 16 bytes from the UncommonType: a name, a type, and its code twice, for callers that have
// the data word, a pointer to the copy that an interface holds, and for those that have the receiver.
//
// VALUE: const type:main.point //
// VALUE:           44: distance type:*main.point
// VALUE:           80: distance type:.name.0.main
// VALUE-NEXT:      84: 01000100
// VALUE-NEXT:      88: 1000000000000000
// VALUE-NEXT:      96: distance type:.name.1.Len
// VALUE-NEXT:      100: distance type:func() int
// VALUE-NEXT:      104: distance main.(*point).Len
// VALUE-NEXT:      108: distance main.point.Len
//
// An itab: the interface's type, the value's type and its hash, and the methods. Each takes the data
// word, here the pointer itself.
//
// ITAB: const go:itab.*main.point,main.measured // 40 bytes, align 8, 4 addresses, merge
// ITAB-NEXT:      0: address type:main.measured
// ITAB-NEXT:      8: address type:*main.point
// ITAB-NEXT:      16: {{........}}00000000
// ITAB-NEXT:      24: address main.(*point).Len
// ITAB-NEXT:      32: address main.(*point).move
//
// The interface's methods are in its descriptor, after the UncommonType (package, no methods).
//
// INTERFACE: const type:main.measured // 112 bytes,
// INTERFACE:           48: address type:.name.0.main
// INTERFACE-NEXT:      56: address type:main.measured + 96
// INTERFACE-NEXT:      64: 0200000000000000
// INTERFACE-NEXT:      72: 0200000000000000
// INTERFACE-NEXT:      80: distance type:.name.0.main
// INTERFACE-NEXT:      88: 2000000000000000
// INTERFACE-NEXT:      96: distance type:.name.1.Len
// INTERFACE-NEXT:      100: distance type:func() int
// INTERFACE-NEXT:      104: distance type:.name.0.move
// INTERFACE-NEXT:      108: distance type:func(int)
//
// The pointer type's: three methods, two of them exported.
//
// POINTER: const type:*main.point //
// POINTER:           16: {{........}}09080836
// POINTER:           48: address type:main.point
// POINTER-NEXT:      56: 0000000003000200
// POINTER-NEXT:      64: 1000000000000000
// POINTER-NEXT:      72: distance type:.name.1.Add
// POINTER-NEXT:      76: distance type:func(int)
// POINTER-NEXT:      80: distance main.(*point).Add
// POINTER-NEXT:      84: distance main.(*point).Add
// POINTER-NEXT:      88: distance type:.name.1.Len
// POINTER-NEXT:      92: distance type:func() int
// POINTER-NEXT:      96: distance main.(*point).Len
// POINTER-NEXT:      100: distance main.(*point).Len
// POINTER-NEXT:      104: distance type:.name.4.move·main
// POINTER-NEXT:      108: distance type:func(int)
// POINTER-NEXT:      112: distance main.(*point).move
// POINTER-NEXT:      116: distance main.(*point).move
//
// A list that the linker makes of all itabs that are linked.
//
// LINK: const go:itablink.*main.point,main.measured // 8 bytes, align 8, 1 address, local
// LINK-NEXT:      0: address go:itab.*main.point,main.measured
//
// And one of all types without a name, which reflection could make.
//
// TYPES-DAG: const go:typelink.*main.point // 8 bytes, align 8, 1 address, local
// TYPES-DAG: const go:typelink.func() int // 8 bytes, align 8, 1 address, local
// TYPES-NOT: const go:typelink.main.point //
