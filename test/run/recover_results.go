// A function whose panic is recovered returns its results as they are at that moment.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type Big struct{ a, b, c, d, e, f int }

func quiet() { recover() }

func captured() (n int, err interface{}) {
	defer func() { err = recover() }()
	n = 5
	panic("captured")
}

func others(i int) (n int, s string, list []int) {
	defer quiet()
	n, s = i, "set"
	list = append(list, i)
	if n > 2 {
		panic(n)
	}
	return n + 1, "returned", nil
}

func unnamed() int {
	defer quiet()
	panic("before return")
}

func big() (b Big) {
	defer quiet()
	b.c, b.f = 3, 4
	panic("big")
}

// The panic comes after the return statement has set the result.
func inDeferred() Big {
	defer quiet()
	defer panic("in a deferred call")
	return Big{a: 1, f: 6}
}

func main() {
	n, err := captured()
	println(n, err.(string))
	n, s, list := others(1)
	println(n, s, len(list))
	n, s, list = others(7)
	println(n, s, len(list))
	println(unnamed())
	println(big().c, big().f)
	println(inDeferred().a, inDeferred().f)
}

// CHECK:      5 captured
// CHECK-NEXT: 2 returned 0
// CHECK-NEXT: 7 set 1
// CHECK-NEXT: 0
// CHECK-NEXT: 3 4
// CHECK-NEXT: 1 6
