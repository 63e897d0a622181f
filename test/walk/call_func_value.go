// A func value is checked after the arguments, and passed to its code as the context.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func f(g func(int) int, p *int) int { return g(*p) }

// CHECK:      check p != nil else runtime.panicmem()
// CHECK-NEXT: check g != nil else runtime.panicmem()
// CHECK-NEXT: r·1 := g(*p)

func main() { println(f(func(x int) int { return x }, new(int))) }
