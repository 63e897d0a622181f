// Only functions can be called.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(i int, m map[string]func() int) {
	i() // CHECK: [[#@LINE]]:2: invalid operation: cannot call non-function i (variable of type int)
	"x"() // CHECK: [[#@LINE]]:2: invalid operation: cannot call non-function "x" (untyped string constant)
	_ = m["a"]()
	f(1, nil)() // CHECK: [[#@LINE]]:2: f(1, nil) (no value) used as value or type
	nil() // CHECK: [[#@LINE]]:2: invalid operation: cannot call non-function nil
}
