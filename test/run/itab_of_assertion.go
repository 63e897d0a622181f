// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// An interface value has the same method table whether the compiler or an assertion made it, also
// in code that never makes one itself: comparing and asserting see the same dynamic type.
package main

type namer interface{ name() string }

type shape interface {
	name() string
	sides() int
}

type square struct{ side int }

func (s *square) name() string { return "square" }
func (s *square) sides() int   { return 4 }

func main() {
	s := &square{2}
	var n namer = s
	asserted := n.(shape)
	println(asserted.(*square) == s) // CHECK: true
	_, ok := asserted.(*square)
	println(ok) // CHECK-NEXT: true

	var anonymous interface{ name() string } = s
	var converted namer = anonymous
	println(converted == n) // CHECK-NEXT: true
}
