// Compared operands must be assignable to one another.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type t int

func (t) m() {}

type i interface{ m() }

func f(a int, b t, x i, s string) {
	_ = a == b // CHECK: [[#@LINE]]:11: invalid operation: a == b (mismatched types int and t)
	_ = x == b
	_ = x == a // CHECK: [[#@LINE]]:11: invalid operation: x == a (mismatched types i and int)
	_ = s == 1 // CHECK: [[#@LINE]]:11: invalid operation: s == 1 (mismatched types string and untyped int)
	_ = a == nil // CHECK: [[#@LINE]]:11: invalid operation: a == nil (mismatched types int and untyped nil)
	_ = a == 1.5 // CHECK: [[#@LINE]]:11: 1.5 (untyped float constant) truncated to int
}
