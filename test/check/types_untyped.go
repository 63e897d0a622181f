// An untyped constant has the type, and the value, that its context gives it.
// RUN: %mapgo emit --stage=types %s | %FileCheck %s

package p

func f(x float32, i interface{}) {
	x = 1 + 2 // CHECK: [[#@LINE]]:6 constant float32 3 1 + 2
	x = (3)   // CHECK: [[#@LINE]]:6 constant float32 3 (3)
	// CHECK: [[#@LINE-1]]:7 constant float32 3 3
	x = 0.1 // CHECK: [[#@LINE]]:6 constant float32 0.1 0.1
	i = 1.0 // CHECK: [[#@LINE]]:6 constant float64 1 1.0
	i = 'a' // CHECK: [[#@LINE]]:6 constant rune 97 'a'
	_ = i == "k"
	// CHECK: [[#@LINE-1]]:11 constant string "k" "k"
	_ = []byte("ab") // CHECK: [[#@LINE]]:6 value []byte - []byte("ab")
	// CHECK: [[#@LINE-1]]:13 constant string "ab" "ab"
	_ = string('a') // CHECK: [[#@LINE]]:6 constant string "a" string('a')
	_ = "abc"[1:]
	// CHECK: [[#@LINE-1]]:6 constant string "abc" "abc"
	i = nil // CHECK: [[#@LINE]]:6 nil interface{} - nil
}
