// ... is for the last argument of a variadic function.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(a ...int)
func g(a int)
func two() (int, int)

func h(s []int) {
	f(s...)
	g(s...) // CHECK: [[#@LINE]]:2: cannot use ... in call to non-variadic g
	f(two()...) // CHECK: [[#@LINE]]:2: cannot use ... with 2-valued two()
	_ = len(s...) // CHECK: [[#@LINE]]:6: invalid operation: invalid use of ... with built-in len
	_ = int(s...) // CHECK: [[#@LINE]]:10: invalid use of ... in type conversion to int
}
