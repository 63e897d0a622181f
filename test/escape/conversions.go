// What a conversion makes is reported at its operand; a box around its result at the conversion.
// RUN: %mapgo emit -m --stage=core -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type I interface{ M() }
type T struct{ a, b int }

func (T) M() {}

var s any
var i I

func f(b []byte, n int, r []rune) {
	// CHECK: conversions.go:[[@LINE-1]]:8: b does not escape
	// CHECK: conversions.go:[[@LINE-2]]:25: r does not escape
	x := string(b)
	// CHECK: conversions.go:[[@LINE-1]]:14: string(b) does not escape
	s = string((r))
	// CHECK: conversions.go:[[@LINE-1]]:12: string(r) escapes to heap
	// CHECK: conversions.go:[[@LINE-2]]:13: string(r) escapes to heap
	s = []byte("abc" + string(b))
	// CHECK: conversions.go:[[@LINE-1]]:12: ([]byte)("abc" + string(b)) escapes to heap
	// CHECK: conversions.go:[[@LINE-2]]:19: ([]byte)("abc" + string(b)) escapes to heap
	// CHECK: conversions.go:[[@LINE-3]]:19: "abc" + string(b) does not escape
	// CHECK: conversions.go:[[@LINE-4]]:28: string(b) does not escape
	i = I(T{1, 2})
	// CHECK: conversions.go:[[@LINE-1]]:9: I(T{...}) escapes to heap
	s = any(n)
	// CHECK: conversions.go:[[@LINE-1]]:10: any(n) escapes to heap
	_ = x
}

func main() {}
