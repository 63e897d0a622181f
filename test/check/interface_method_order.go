// Messages show an interface's methods sorted by name.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

// CHECK: interface_method_order.go:[[#@LINE+1]]:44: cannot use 1 (constant of type int) as type interface{A(); a() int; b() int} in
var x interface{ b() int; a() int; A() } = 1
