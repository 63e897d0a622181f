// Division checks a variable divisor, a shift a count that may be negative.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func f(x, y int, n uint) int { return x/7 + x/y + x<<n + x<<y }

// CHECK:      check y != 0 else runtime.panicdivide()
// CHECK-NEXT: check y >= 0 else runtime.panicshift()
// CHECK-NOT:  check
// CHECK:      return x / 7 + x / y + x << n + x << uint64(y)

func main() { println(f(1, 2, 3)) }
