// A function literal's body sees the variables around it and is checked with its own results.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f() func(int) int {
	x := 1
	_ = func() int { return "a" } // CHECK: [[#@LINE]]:26: cannot use "a" (untyped string constant) as int value in return statement
	_ = func(y int) {}
	func() { undefined() }() // CHECK: [[#@LINE]]:11: undefined: undefined
	return func(y int) int { return x + y + z } // CHECK: [[#@LINE]]:42: undefined: z
}
