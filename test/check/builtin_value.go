// A builtin can only be called.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

var f = len // CHECK: [[#@LINE]]:9: len (built-in) must be called
var g = (append) // CHECK: [[#@LINE]]:9: (append) (built-in) must be called

func h() {
	_ = []interface{}{print} // CHECK: [[#@LINE]]:20: print (built-in) must be called
	len := 1
	_ = len
	_ = len([]int{}) // CHECK: [[#@LINE]]:6: invalid operation: cannot call non-function len (variable of type int)
}
