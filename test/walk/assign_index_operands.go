// Index operands are evaluated before the assignments, the checks belong to each assignment.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func f(s []int, i int) {
	i, s[i] = 1, 2
}

// CHECK:      t·1 := i
// CHECK-NEXT: i = 1
// CHECK-NEXT: check uint64(t·1) < uint64(s.len) else runtime.panicIndex(t·1, s.len)
// CHECK-NEXT: s.ptr[t·1] = 2

func main() { f([]int{0}, 0) }
