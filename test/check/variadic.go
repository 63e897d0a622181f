// Only the last parameter is variadic.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func a(x ...int)
func b(x ...int, y int)
func c(x, y ...int)
func d() (x ...int)
func (x ...t) e() {}

type t int

var f func(...string, ...string)
var g ...int // CHECK: [[#@LINE]]:7: syntax error: unexpected ..., expecting type
