// Calls become statements in order; what only reads variables is evaluated after them.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

var a int

func g() int { a++; return a }
func h(x, y int) int { return x - y }

func f() int { return a + h(g(), a)*g() }

// CHECK:      r·1 := main.g()
// CHECK-NEXT: r·2 := main.h(r·1, main.a)
// CHECK-NEXT: r·3 := main.g()
// CHECK-NEXT: return main.a + r·2 * r·3

func main() { println(f()) }
