// Deferred functions run after the results are set; they see and change named ones only.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type Big struct{ a, b, c, d, e, f int }

func named() (n int, s string) {
	defer func() { n *= 2; s += "!" }()
	n = 1
	return 21, "s"
}

func bare() (n int) {
	defer func() { n++ }()
	n = 5
	return
}

func unnamed() int {
	n := 1
	defer func() { n = 2 }()
	return n
}

func swapped() (a, b int) {
	defer func() { a *= 10 }()
	a, b = 1, 2
	return b, a
}

func big() (b Big) {
	defer func() { b.f = b.a }()
	return Big{a: 3}
}

func main() {
	println(named())
	println(bare())
	println(unnamed())
	println(swapped())
	println(big().f)
}

// CHECK:      42 s!
// CHECK-NEXT: 6
// CHECK-NEXT: 1
// CHECK-NEXT: 20 1
// CHECK-NEXT: 3
