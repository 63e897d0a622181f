// A directive before a declaration it does not suit is only reported when all else is in order.
// RUN: %errors %s %mapgo check -e %s

package p

//go:noinline
var x int

//go:embed file
var s string = 1 // ERROR 16: cannot use 1 (untyped int constant) as string value in variable declaration
