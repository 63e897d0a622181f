// A value of more than four words is passed as the address of a copy, and returned through one.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

type Big struct{ a [10]int }

func double(b Big) Big {
	b.a[0] *= 2
	return b
}

func f(b *Big) int { return double(*b).a[0] }

// CHECK:      check b != nil else runtime.panicmem()
// CHECK:      arg·1 = *b
// CHECK-NEXT: main.double(&r·1, &arg·1)
// CHECK-NEXT: return r·1.a[0]

func main() { println(f(&Big{})) }
