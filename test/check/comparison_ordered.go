// < applies to integers, floats and strings.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(b bool, p *int, c complex128, s string, i interface{}) {
	_ = b < b // CHECK: [[#@LINE]]:6: invalid operation: b < b (operator < not defined on bool)
	_ = p < p // CHECK: [[#@LINE]]:6: invalid operation: p < p (operator < not defined on pointer)
	_ = c <= c // CHECK: [[#@LINE]]:6: invalid operation: c <= c (operator <= not defined on complex128)
	_ = s > "a"
	_ = i >= i // CHECK: [[#@LINE]]:6: invalid operation: i >= i (operator >= not defined on interface)
	_ = nil < nil // CHECK: [[#@LINE]]:6: invalid operation: nil < nil (operator < not defined on untyped nil)
}
