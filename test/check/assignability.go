// What can be used where a type is wanted.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type t []int
type i interface{ M() }
type j interface{ i; N() }
type c chan int

func f(a []int, b t, x i, y j, n c, m chan int) {
	var _ t = a
	var _ []int = b
	var _ i = y
	var _ j = x // CHECK: [[#@LINE]]:12: cannot use x (variable of type i) as type j in variable declaration:
	// CHECK-NEXT: i does not implement j (missing N method)
	var _ <-chan int = n
	var _ c = m
	var _ chan<- int = m
	var _ chan string = m // CHECK: [[#@LINE]]:22: cannot use m (variable of type chan int) as type chan string in variable declaration
	var _ *int = nil
	var _ int = nil // CHECK: [[#@LINE]]:14: cannot use nil as int value in variable declaration
	var _ *i = x // CHECK: [[#@LINE]]:13: cannot use x (variable of type i) as type *i in variable declaration:
	// CHECK-NEXT: i does not implement *i (type *i is pointer to interface, not interface)
}
