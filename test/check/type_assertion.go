// x.(T) needs an interface x, and a T that can be in it.
// RUN: %errors %s %mapgo check -e %s

package p

type i interface{ M() }
type t struct{}
type u struct{}

func (*u) M() {}

func f(x i, e interface{}, n int) {
	_ = e.(int)
	_, ok := x.(*u)
	_ = x.(t) // ERROR 6: impossible type assertion: x.(t)
	// NOTE t does not implement i (missing method M)
	_ = x.(u) // ERROR 6: impossible type assertion: x.(u)
	// NOTE u does not implement i (method M has pointer receiver)
	_ = n.(int) // ERROR 6: invalid operation: n (variable of type int) is not an interface
	_ = x.(interface{ N() })
	_ = x.(missing) // ERROR 9: undefined: missing
	_ = ok
}
