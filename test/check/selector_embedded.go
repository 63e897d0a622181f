// Fields and methods of embedded fields are promoted unless they collide at one depth.
// RUN: %errors %s %mapgo check -e %s

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
	_ = v.X // ERROR 8: ambiguous selector v.X
	_ = v.a.X
	_ = v.b.X
}
