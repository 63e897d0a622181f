// A variable that never changes is captured by value, any other by the address of its cell.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func f.func1 %s | %FileCheck --check-prefix=BODY %s
package main

func f(step int) func() int {
	n := 0
	return func() int { n += step; return n }
}

// CHECK:      n·1 := runtime.newobject(type:int)
// CHECK:      closure·1 := runtime.newobject(type:struct { F uintptr; n *int; step int })
// CHECK-NEXT: closure·1.F = main.f.func1
// CHECK-NEXT: closure·1.n = n·1
// CHECK-NEXT: closure·1.step = step

// BODY: n·1 := context.n
// BODY: *n·1 = *n·1 + context.step

func main() { println(f(2)()) }
