// Constants are written as their values, with the type unless a value has it by default; the variable
// of a type switch is reported at its clause.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type D int

const c D = 7

var s any

func f(v any) {
	// CHECK: constants.go:[[@LINE-1]]:8: leaking param: v
	switch x := v.(type) {
	case int, string:
		_ = x
	case *D, *uint8:
		s = &x
		// CHECK: constants.go:[[@LINE-2]]:12: moved to heap: x
	}
}

func main() {
	const k = 3
	s = 'x'
	// CHECK: constants.go:[[@LINE-1]]:6: 'x' escapes to heap
	s = rune(5)
	// CHECK: constants.go:[[@LINE-1]]:10: '\x05' escapes to heap
	s = int32(5)
	// CHECK: constants.go:[[@LINE-1]]:11: int32(5) escapes to heap
	s = c
	// CHECK: constants.go:[[@LINE-1]]:6: D(7) escapes to heap
	s = 2.0
	// CHECK: constants.go:[[@LINE-1]]:6: 2 escapes to heap
	s = float32(2)
	// CHECK: constants.go:[[@LINE-1]]:13: float32(2) escapes to heap
	s = string("abc" + "d")
	// CHECK: constants.go:[[@LINE-1]]:12: "abcd" escapes to heap
	s = 1i
	// CHECK: constants.go:[[@LINE-1]]:6: (0 + 1i) escapes to heap
	_ = make([]int, k+5)
	// CHECK: constants.go:[[@LINE-1]]:10: make([]int, 8) does not escape
	s = uint(1) << k
	// CHECK: constants.go:[[@LINE-1]]:14: uint(8) escapes to heap
	f(1)
	// CHECK: constants.go:[[@LINE-1]]:4: 1 escapes to heap
}
