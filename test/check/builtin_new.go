// new takes one type and gives a pointer to it.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(n int) {
	var _ *int = new(int)
	var _ *int = new(string) // CHECK: [[#@LINE]]:15: cannot use new(string) (value of type *string) as type *int in variable declaration
	_ = new(n) // CHECK: [[#@LINE]]:10: n (variable of type int) is not a type
	_ = new(int, 1) // CHECK: [[#@LINE]]:6: invalid operation: too many arguments for new(int, 1) (expected 1, found 2)
	_ = new() // CHECK: [[#@LINE]]:6: invalid operation: not enough arguments for new() (expected 1, found 0)
	new(int) // CHECK: [[#@LINE]]:2: new(int) (value of type *int) is not used
}
