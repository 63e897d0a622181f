// Assigning a map does not copy it.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func main() {
	m := make(map[int]int, 0)
	m[0] = 5
	n := m
	n[0] = 6
	println(m[0]) // CHECK: 6
}
