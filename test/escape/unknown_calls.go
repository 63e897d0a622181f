// What is called through an interface, a func value that may change, or without a body, may do
// anything, unless a function without a body says that it does not.
// RUN: %mapgo emit -m --stage=core -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type caller interface{ call(p *int) }

func external(p *int)
// CHECK: unknown_calls.go:[[@LINE-1]]:15: leaking param: p

//go:noescape
func harmless(p *int)
// CHECK: unknown_calls.go:[[@LINE-1]]:15: p does not escape

func main() {
	a, b, c, d, e := 1, 2, 3, 4, 5
	// CHECK: unknown_calls.go:[[@LINE-1]]:2: moved to heap: a
	// CHECK: unknown_calls.go:[[@LINE-2]]:5: moved to heap: b
	// CHECK: unknown_calls.go:[[@LINE-3]]:8: moved to heap: c
	external(&a)
	var i caller
	i.call(&b)
	f := func(p *int) {}
	// CHECK: unknown_calls.go:[[@LINE-1]]:7: func literal does not escape
	// CHECK: unknown_calls.go:[[@LINE-2]]:12: p does not escape
	f = nil
	f(&c)
	g := func(p *int) {}
	// CHECK: unknown_calls.go:[[@LINE-1]]:7: func literal does not escape
	// CHECK: unknown_calls.go:[[@LINE-2]]:12: p does not escape
	g(&d)
	harmless(&e)
}
