// append wants a slice, and elements of its element type.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(s []int, b []byte, x int, t string) {
	s = append(s, 1, x)
	s = append(s, s...)
	b = append(b, t...)
	s = append(s, "a") // CHECK: [[#@LINE]]:16: cannot use "a" (untyped string constant) as int value in argument to append
	s = append(s, t...) // CHECK: [[#@LINE]]:16: cannot use t (variable of type string) as type []int in argument to append
	_ = append(x, 1) // CHECK: [[#@LINE]]:13: first argument to append must be a slice; have x (variable of type int)
	_ = append(nil, 1) // CHECK: [[#@LINE]]:13: first argument to append must be a slice; have untyped nil
	_ = append() // CHECK: [[#@LINE]]:6: invalid operation: not enough arguments for append() (expected 1, found 0)
	append(s, 1) // CHECK: [[#@LINE]]:2: append(s, 1) (value of type []int) is not used
	_ = append(s, 1, s...) // CHECK: [[#@LINE]]:19: too many arguments in call to append
	// CHECK-NEXT: have ([]int, number, []int)
	// CHECK-NEXT: want ([]int, ...int)
}
