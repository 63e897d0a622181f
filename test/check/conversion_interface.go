// A value converts to the interfaces it implements; the message says which method is missing.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type i interface{ M(int) }
type missing struct{}
type pointer struct{}
type wrong struct{}
type lower struct{}

func (*pointer) M(int)  {}
func (wrong) M(string)  {}
func (lower) m(int)     {}

func f(a missing, b pointer, c wrong, d lower, e *i) {
	_ = i(a) // CHECK: [[#@LINE]]:8: cannot convert a (variable of type missing) to type i:
	// CHECK-NEXT: missing does not implement i (missing M method)
	_ = i(b) // CHECK: [[#@LINE]]:8: cannot convert b (variable of type pointer) to type i:
	// CHECK-NEXT: pointer does not implement i (M method has pointer receiver)
	_ = i(&b)
	_ = i(c) // CHECK: [[#@LINE]]:8: cannot convert c (variable of type wrong) to type i:
	// CHECK-NEXT: wrong does not implement i (wrong type for M method)
	// CHECK-NEXT: have M(string)
	// CHECK-NEXT: want M(int)
	_ = i(d) // CHECK: [[#@LINE]]:8: cannot convert d (variable of type lower) to type i:
	// CHECK-NEXT: lower does not implement i (missing M method)
	// CHECK-NEXT: have m(int)
	// CHECK-NEXT: want M(int)
	_ = i(e) // CHECK: [[#@LINE]]:8: cannot convert e (variable of type *i) to type i:
	// CHECK-NEXT: *i does not implement i (type *i is pointer to interface, not interface)
}
