// A missing key's value is zero, however wide: it stays zero, and writing a copy changes nothing.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type (
	w1024  [1024]byte
	w1025  [1025]byte
	w9000  [9000]byte
	wMixed struct {
		a [2000]byte
		s string
		p *int
	}
)

func isZero(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

func main() {
	a := map[int]w1024{}
	b := map[string]w1025{}
	c := map[[3]int]w9000{}
	d := map[int]wMixed{}
	va, vb, vc, vd := a[1], b["x"], c[[3]int{}], d[1]
	println(isZero(va[:]), isZero(vb[:]), isZero(vc[:]), isZero(vd.a[:]), vd.s == "", vd.p == nil)
	// CHECK: true true true true true true
	va[1023], vb[1024], vc[8999], vd.s = 1, 1, 1, "changed"
	va, vb, vc, vd = a[1], b["x"], c[[3]int{}], d[1]
	println(isZero(va[:]), isZero(vb[:]), isZero(vc[:]), isZero(vd.a[:]), vd.s == "", vd.p == nil)
	// CHECK-NEXT: true true true true true true
	vc[8999] = 7
	c[[3]int{1, 2, 3}] = vc
	println(c[[3]int{1, 2, 3}][8999], c[[3]int{1, 2, 4}][8999]) // CHECK-NEXT: 7 0
	vc, ok := c[[3]int{9}]
	println(isZero(vc[:]), ok) // CHECK-NEXT: true false
}
