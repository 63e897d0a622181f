// A pointer that is passed as a number keeps alive what it points to until the call is over, as under
// //go:uintptrescapes, whatever is called.
// RUN: %mapgo emit --stage=core --func main.main %s | %FileCheck %s
package main

import "unsafe"

//go:noinline
func f(p uintptr, more ...uintptr) uintptr { return p + more[0] }

func main() {
	x := new(int)
	// CHECK: p·2 := x
	// CHECK: p·3 := x
	// CHECK: := main.f(uint64(p·2),
	// CHECK-NEXT: runtime.keepAlive(p·2)
	// CHECK-NEXT: runtime.keepAlive(p·3)
	n := f(uintptr(unsafe.Pointer(x)), uintptr(unsafe.Pointer(x)))
	println(n)
}
