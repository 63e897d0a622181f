// Negative zero and NaN as keys. An assignment to a key that is there replaces the key as well,
// where equal keys can be told apart.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

var zero = 0.0

func isNegative(x float64) bool { return 1/x < 0 }

func negativeZero() {
	m := make(map[float64]bool, 0)
	m[zero] = true
	m[-zero] = true
	println(len(m)) // CHECK: 1
	for k := range m {
		println(isNegative(k)) // CHECK-NEXT: true
	}

	m = make(map[float64]bool, 0)
	m[-zero] = true
	m[zero] = true
	println(len(m)) // CHECK-NEXT: 1
	for k := range m {
		println(isNegative(k)) // CHECK-NEXT: false
	}
}

func notANumber() {
	nan := zero / zero
	m := make(map[float64]int, 0)
	m[nan] = 1
	m[nan] = 2
	m[nan] = 4
	seen := 0
	for k, v := range m {
		if k == k || v&(v-1) != 0 {
			println("wrong", k, v)
		}
		seen |= v
	}
	println(len(m), seen) // CHECK-NEXT: 3 7
}

func main() {
	negativeZero()
	notANumber()
}
