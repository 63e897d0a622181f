// Further arguments are packed into a slice; none makes a nil slice.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func sum(xs ...int) int { return len(xs) }

func f() int { return sum() + sum(7, 8) }

// CHECK:      r·1 := main.sum(slice{})
// CHECK-NEXT: args·1[0] = 7
// CHECK-NEXT: args·1[1] = 8
// CHECK-NEXT: r·2 := main.sum(slice{&args·1, 2, 2})

func main() { println(f()) }
