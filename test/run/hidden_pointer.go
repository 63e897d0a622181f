// What an address leads to stays while a number that was made from it is in use.
// RUN: %mapgo build -O 0 -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
// RUN: %mapgo build -O 2 -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
package main

import "unsafe"

// As the library hides pointers from escape analysis.
//
//go:noinline
func hide(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

//go:noinline
func read(p unsafe.Pointer) int { return len(*(*string)(p)) + len((*[2]string)(p)[1]) }

//go:noinline
func lengths(s string) int {
	v := [2]string{s, s + s}
	return read(hide(unsafe.Pointer(&v)))
}

type self struct{ addr *self }

//go:noinline
func (s *self) check() bool {
	if s.addr == nil {
		s.addr = (*self)(hide(unsafe.Pointer(s)))
	}
	return s.addr == s
}

func main() {
	// CHECK: 9
	println(lengths("abc"))
	var s self
	// CHECK: true true true
	println(s.check(), s.check(), s.addr == &s)
}
