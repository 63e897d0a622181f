// Variables of constant value are data; PKG.init assigns the others.
// RUN: %mapgo emit --stage=core --func init %s | %FileCheck %s
package main

type T struct {
	n int
	s []string
}

var (
	a = 7
	b = &T{1, []string{"x", "y"}}
	c = f(2)
	d = f
)

func f(n int) int { return n }

// CHECK:      func main.init() {
// CHECK-NEXT:   r·1 := main.f(2)
// CHECK-NEXT:   main.c = r·1
// CHECK-NEXT:   return

func main() { println(a, b.s[1], c, d(1)) }
