// What is called is no function: its arguments are not looked at.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=call_non_function.go

package p

func f(c int) {
	v := 1 // CHECK: call_non_function.go:[[#@LINE]]:2: v declared but not used
	c(v, undefined) // CHECK: call_non_function.go:[[#@LINE]]:2: invalid operation: cannot call non-function c (variable of type int)
}
