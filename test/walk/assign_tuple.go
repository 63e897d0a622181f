// Only what an earlier assignment of the statement changes is saved in a temporary.
// RUN: %mapgo emit --stage=core --func fib %s | %FileCheck %s
package main

func fib(n int) int {
	a, b := 0, 1
	for ; n > 0; n-- {
		a, b = b, a+b
	}
	return a
}

// CHECK:      a := 0
// CHECK-NEXT: b := 1
// CHECK:      t·1 := a + b
// CHECK-NEXT: a = b
// CHECK-NEXT: b = t·1

func main() { println(fib(10)) }
