// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// A fallthrough statement may have a label.
package main

func f(i int) {
	switch i {
	case 0:
		println("zero")
		goto last
	last:
		fallthrough
	case 1:
		println("one")
	}
}

func main() {
	f(0)
	// CHECK: zero
	// CHECK-NEXT: one
	f(1) // CHECK-NEXT: one
}
