// A builtin's name has the type it is called with, unless the call is constant.
// RUN: %mapgo emit --stage=types %s | %FileCheck %s

package p

func f(s []int, b []byte, m map[string]int) {
	s = append(s, 1, 2)
	// CHECK: [[#@LINE-1]]:6 builtin func([]int, ...int) []int - append
	// CHECK: [[#@LINE-2]]:16 constant int 1 1
	b = append(b, "ab"...)
	// CHECK: [[#@LINE-1]]:6 builtin func([]byte, string...) []byte - append
	// CHECK: [[#@LINE-2]]:16 constant string "ab" "ab"
	m = make(map[string]int, 10)
	// CHECK: [[#@LINE-1]]:6 builtin func(map[string]int, int) map[string]int - make
	delete(m, "k")
	// CHECK: [[#@LINE-1]]:2 novalue
	// CHECK: [[#@LINE-2]]:2 builtin func(map[string]int, string) - delete
	_ = len(m)
	// CHECK: [[#@LINE-1]]:6 builtin func(map[string]int) int - len
	_ = len([3]int{})
	// CHECK: [[#@LINE-1]]:6 constant int 3 len([3]int{})
}
