// Fields and methods of embedded fields are promoted unless they collide at one depth.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type a struct{ X, Y int }
type b struct{ X int }
type c struct {
	a
	*b
}

func (a) M() {}

func f(v c) {
	_ = v.Y
	v.M()
	_ = v.X // CHECK: [[#@LINE]]:8: ambiguous selector v.X
	_ = v.a.X
	_ = v.b.X
}
