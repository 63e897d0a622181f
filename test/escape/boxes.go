// A value in an interface is copied into a box, which is on the heap only if the interface leaves
// the function. The same holds for the array behind a variadic parameter.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

var global interface{}

func count(xs ...interface{}) int { return len(xs) }
// CHECK: boxes.go:[[@LINE-1]]:12: xs does not escape

func main() {
	n, s := 1, "s"
	// CHECK: boxes.go:[[@LINE-1]]:2: moved to heap: n
	println(count(n, s))
	// CHECK: boxes.go:[[@LINE-1]]:15: ... argument does not escape
	// CHECK: boxes.go:[[@LINE-2]]:16: n does not escape
	// CHECK: boxes.go:[[@LINE-3]]:19: s does not escape
	global = n
	// CHECK: boxes.go:[[@LINE-1]]:11: n escapes to heap
	global = &n
	println(interface{}(s) == global)
	// CHECK: boxes.go:[[@LINE-1]]:22: (interface {})(s) does not escape
}
