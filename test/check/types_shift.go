// A constant shifted by a variable has the type of the whole; the count keeps its own.
// RUN: %mapgo emit --stage=types %s | %FileCheck %s

package p

func f(s uint8, i interface{}) {
	var x uint16 = 1<<s + 2
	// CHECK: [[#@LINE-1]]:17 value uint16 - 1 << s + 2
	// CHECK: [[#@LINE-2]]:17 value uint16 - 1 << s
	// CHECK: [[#@LINE-3]]:17 constant uint16 1 1
	// CHECK: [[#@LINE-4]]:20 variable uint8 - s
	// CHECK: [[#@LINE-5]]:24 constant uint16 2 2
	i = 1 << s
	// CHECK: [[#@LINE-1]]:6 value int - 1 << s
	// CHECK: [[#@LINE-2]]:6 constant int 1 1
	_ = x >> 3
	// CHECK: [[#@LINE-1]]:6 value uint16 - x >> 3
	// CHECK: [[#@LINE-2]]:11 constant uint 3 3
}
