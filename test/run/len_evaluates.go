// len of an array, or of a pointer to one, still evaluates its operand if that has a call.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

func slice(n int) []int {
	println("slice", n)
	return make([]int, n)
}

func main() {
	defer func() { println(recover() != nil) }()
	println(len([3]int{len(slice(2))})) // CHECK: slice 2
	// CHECK-NEXT: 3
	println(cap((*[4]int)(slice(5)))) // CHECK-NEXT: slice 5
	// CHECK-NEXT: 4
	for i := range (*[1]int)(slice(1)) { // CHECK-NEXT: slice 1
		println(i) // CHECK-NEXT: 0
	}
	println(len((*[4]int)(slice(3)))) // CHECK-NEXT: slice 3
	// CHECK-NEXT: true
}
