// A call without results is no value; one with several stands alone or as a call's only argument.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func none()
func two() (int, int)
func one() int

func f() {
	x := none() // CHECK: [[#@LINE]]:7: none() (no value) used as value
	_ = two() + 1 // CHECK: [[#@LINE]]:6: multiple-value two() (value of type (int, int)) in single-value context
	_ = one() + 1
	var a, b = two()
	println(none()) // CHECK: [[#@LINE]]:10: none() (no value) used as value
	one = nil // CHECK: [[#@LINE]]:2: cannot assign to one (value of type func() int)
	_, _, _ = x, a, b
}
