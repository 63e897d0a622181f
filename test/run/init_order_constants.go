// Constants wait for nothing at run time: a variable that refers to one is initialised in its turn.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

var x = show("x", y)
var y = show("y", c)
var w = show("w", 0)

const c = len(d)
const d = "abc"

var (
	p, q = two("p, q", r)
	r    = show("r", len(e))
	e    [n]int
)

const n = 3

func show(s string, i int) int    { println(s); return i }
func two(s string, i int) (_, _ int) { println(s); return i, i }

func main() { println(x, y, w, p, q, r) }

// CHECK:      y
// CHECK-NEXT: x
// CHECK-NEXT: w
// CHECK-NEXT: r
// CHECK-NEXT: p, q
// CHECK-NEXT: 3 3 0 3 3 3
