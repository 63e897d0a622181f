// The typed program: each expression with mode, type, value and source text.
// RUN: %mapgo emit --stage=types %s | %FileCheck %s

package p

const size = 2 << 3

// CHECK: [[#@LINE-2]]:7 declares untyped int - size
// CHECK: [[#@LINE-3]]:14 constant untyped int 16 2 << 3

func f(m map[string]float64, key string) (float64, bool) {
	// CHECK: [[#@LINE-1]]:8 declares map[string]float64 - m
	// CHECK: [[#@LINE-2]]:10 type map[string]float64 - map[string]float64
	v, ok := m[key]
	// CHECK: [[#@LINE-1]]:2 declares float64 - v
	// CHECK: [[#@LINE-2]]:5 declares bool - ok
	// CHECK: [[#@LINE-3]]:11 mapindex (float64, bool) - m[key]
	// CHECK: [[#@LINE-4]]:11 variable map[string]float64 - m
	m[key] = v + 1
	// CHECK: [[#@LINE-1]]:2 mapindex float64 - m[key]
	// CHECK: [[#@LINE-2]]:11 value float64 - v + 1
	// CHECK: [[#@LINE-3]]:15 constant float64 1 1
	return v, ok && m != nil
	// CHECK: [[#@LINE-1]]:18 value bool - m != nil
	// CHECK: [[#@LINE-2]]:23 nil map[string]float64 - nil
}
