// A directive before a declaration it does not suit is only reported when all else is in order.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=pragmas_after_errors.go

package p

//go:noinline
var x int

//go:embed file
var s string = 1 // CHECK: pragmas_after_errors.go:[[#@LINE]]:16: cannot use 1
