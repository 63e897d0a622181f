// An operator must be defined on its operands.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(b bool, s string, p *int, m map[int]int) {
	_ = b + b // CHECK: [[#@LINE]]:6: invalid operation: operator + not defined on b (variable of type bool)
	_ = s * s // CHECK: [[#@LINE]]:6: invalid operation: operator * not defined on s (variable of type string)
	_ = p + p // CHECK: [[#@LINE]]:6: invalid operation: operator + not defined on p (variable of type *int)
	_ = b && 1 // CHECK: [[#@LINE]]:6: invalid operation: b && 1 (mismatched types bool and untyped int)
	_ = s || s // CHECK: [[#@LINE]]:6: invalid operation: operator || not defined on s (variable of type string)
	_ = m & m // CHECK: [[#@LINE]]:6: invalid operation: operator & not defined on m (variable of type map[int]int)
	_ = -b // CHECK: [[#@LINE]]:7: invalid operation: operator - not defined on b (variable of type bool)
	_ = !s // CHECK: [[#@LINE]]:7: invalid operation: operator ! not defined on s (variable of type string)
	_ = ^1.5 // CHECK: [[#@LINE]]:7: invalid operation: operator ^ not defined on 1.5 (untyped float constant)
}
