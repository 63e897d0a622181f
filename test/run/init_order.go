// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// Package variables are initialised in the order of their declarations as far as dependencies
// allow. As under gc, one that refers to a variable without an initial value waits for that
// declaration, too.
package main

func show(name string, _ ...int) int {
	println(name)
	return 0
}

var (
	a = show("a", x)
	b = show("b", y)
	c = show("c")
	x int
	y = show("y")
)

func main() {
	// CHECK: c
	// CHECK-NEXT: a
	// CHECK-NEXT: y
	// CHECK-NEXT: b
}
