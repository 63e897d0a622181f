// Slices, maps and functions compare to nil only; structs and arrays as their parts do.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type s struct{ f []int }

func f(a, b []int, m map[int]int, g func(), x, y s, p, q [2]func(), i interface{}) {
	_ = a == b // CHECK: [[#@LINE]]:6: invalid operation: a == b (slice can only be compared to nil)
	_ = m == m // CHECK: [[#@LINE]]:6: invalid operation: m == m (map can only be compared to nil)
	_ = g == g // CHECK: [[#@LINE]]:6: invalid operation: g == g (func can only be compared to nil)
	_ = a == nil
	_ = x == y // CHECK: [[#@LINE]]:6: invalid operation: x == y (struct containing []int cannot be compared)
	_ = p == q // CHECK: [[#@LINE]]:6: invalid operation: p == q ([2]func() cannot be compared)
	_ = i == a // CHECK: [[#@LINE]]:11: invalid operation: i == a (slice can only be compared to nil)
	_ = i == x // CHECK: [[#@LINE]]:11: invalid operation: i == x (struct containing []int cannot be compared)
	_ = nil == nil // CHECK: [[#@LINE]]:13: invalid operation: nil == nil (operator == not defined on untyped nil)
}
