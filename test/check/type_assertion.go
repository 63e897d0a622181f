// x.(T) needs an interface x, and a T that can be in it.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type i interface{ M() }
type t struct{}
type u struct{}

func (*u) M() {}

func f(x i, e interface{}, n int) {
	_ = e.(int)
	_, ok := x.(*u)
	_ = x.(t) // CHECK: [[#@LINE]]:6: impossible type assertion: x.(t)
	// CHECK-NEXT: t does not implement i (missing M method)
	_ = x.(u) // CHECK: [[#@LINE]]:6: impossible type assertion: x.(u)
	// CHECK-NEXT: u does not implement i (M method has pointer receiver)
	_ = n.(int) // CHECK: [[#@LINE]]:6: invalid operation: n (variable of type int) is not an interface
	_ = x.(interface{ N() })
	_ = x.(missing) // CHECK: [[#@LINE]]:9: undefined: missing
	_ = ok
}
