// The operands of a shift must be integers.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(i int, x float64, s string) {
	_ = i << x // CHECK: [[#@LINE]]:11: invalid operation: shift count x (variable of type float64) must be integer
	_ = x << i // CHECK: [[#@LINE]]:6: invalid operation: shifted operand x (variable of type float64) must be integer
	_ = i << s // CHECK: [[#@LINE]]:11: invalid operation: shift count s (variable of type string) must be integer
	_ = i << 1.0
	_ = i >> -1 // CHECK: [[#@LINE]]:11: invalid operation: negative shift count -1 (untyped int constant)
	_ = i << "a" // CHECK: [[#@LINE]]:11: cannot convert "a" (untyped string constant) to uint
}
