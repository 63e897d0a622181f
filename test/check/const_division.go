// Division by a constant zero is an error, for floats only between constants.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(i int, x float64) {
	_ = 1 / 0 // CHECK: [[#@LINE]]:10: invalid operation: division by zero
	_ = i / 0 // CHECK: [[#@LINE]]:10: invalid operation: division by zero
	_ = i % 0 // CHECK: [[#@LINE]]:10: invalid operation: division by zero
	_ = 1.0 / 0.0 // CHECK: [[#@LINE]]:12: invalid operation: division by zero
	_ = x / 0
	_ = 1 / 0i // CHECK: [[#@LINE]]:10: invalid operation: division by zero
}
