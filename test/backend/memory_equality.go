// REQUIRES: bitcode
// Equality of memory of a known size is loads and a comparison, not a call.

// RUN: %mapgo emit --stage=asm --func same %s | %FileCheck %s
// RUN: %mapgo run %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

type point [4]int

//go:noinline
func same(a, b *point) bool { return *a == *b }

// CHECK-LABEL: main.same:
// CHECK-NOT: call
// CHECK: retq

func main() {
	a, b := point{1, 2, 3, 4}, point{1, 2, 3, 5}
	println(same(&a, &a), same(&a, &b))
}

// OUT: true false
