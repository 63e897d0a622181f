// A defer statement may run many times in one call; the last call it defers comes first.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func loops() {
	for i := 0; i < 3; i++ {
		defer println("loop", i)
		for _, s := range []string{"a", "b"} {
			defer func(s string) { println("inner", i, s) }(s)
		}
	}
	n := 0
again:
	defer func(n int) { println("goto", n) }(n)
	if n++; n < 3 {
		goto again
	}
}

func many(count int) (sum int) {
	for i := 0; i < count; i++ {
		defer func(i int) { sum += i }(i)
	}
	return 1
}

func main() {
	loops()
	println(many(1000000))
}

// CHECK:      goto 2
// CHECK-NEXT: goto 1
// CHECK-NEXT: goto 0
// CHECK-NEXT: inner 2 b
// CHECK-NEXT: inner 2 a
// CHECK-NEXT: loop 2
// CHECK-NEXT: inner 1 b
// CHECK-NEXT: inner 1 a
// CHECK-NEXT: loop 1
// CHECK-NEXT: inner 0 b
// CHECK-NEXT: inner 0 a
// CHECK-NEXT: loop 0
// CHECK-NEXT: 499999500001
