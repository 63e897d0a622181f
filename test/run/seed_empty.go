// Empty keys and values.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type empty struct{}

func main() {
	a := make(map[int]empty, 4)
	b := make(map[empty]int, 4)
	c := make(map[empty]empty, 4)
	a[0] = empty{}
	b[empty{}] = 0
	b[empty{}] = 1
	c[empty{}] = empty{}
	println(len(a), len(b), len(c), b[empty{}]) // CHECK: 1 1 1 1
}
