// A small struct literal is one value, whatever the order of its fields.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

type P struct{ x, y int }

func f(a int) P { return P{y: a, x: 1} }

// CHECK: return main.P{1, a}

func main() { println(f(2).y) }
