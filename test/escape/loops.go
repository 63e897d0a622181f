// What outlives an iteration of the loop in which it is made is on the heap. A label to which a
// goto goes back begins a loop.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type T struct{ next *T }

func main() {
	var outer *T
	for i := 0; i < 3; i++ {
		inner := &T{}
		// CHECK: loops.go:[[@LINE-1]]:12: &T{} does not escape
		println(inner.next == nil)
		outer = &T{}
		// CHECK: loops.go:[[@LINE-1]]:11: &T{} escapes to heap
	}
	once := &T{}
	// CHECK: loops.go:[[@LINE-1]]:10: &T{} does not escape
	outer = once
	i := 0
again:
	t := T{}
	// CHECK: loops.go:[[@LINE-1]]:2: moved to heap: t
	outer = &t
	if i++; i < 3 {
		goto again
	}
	println(outer == nil)
}
