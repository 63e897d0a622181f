// Slices, maps and functions compare to nil only; structs and arrays as their parts do.
// RUN: %errors %s %mapgo check -e %s

package p

type s struct{ f []int }

func f(a, b []int, m map[int]int, g func(), x, y s, p, q [2]func(), i interface{}) {
	_ = a == b // ERROR 6: invalid operation: a == b (slice can only be compared to nil)
	_ = m == m // ERROR 6: invalid operation: m == m (map can only be compared to nil)
	_ = g == g // ERROR 6: invalid operation: g == g (func can only be compared to nil)
	_ = a == nil
	_ = x == y // ERROR 6: invalid operation: x == y (struct containing []int cannot be compared)
	_ = p == q // ERROR 6: invalid operation: p == q ([2]func() cannot be compared)
	_ = i == a // ERROR 11: invalid operation: i == a (slice can only be compared to nil)
	_ = i == x // ERROR 11: invalid operation: i == x (struct containing []int cannot be compared)
	_ = nil == nil // ERROR 13: invalid operation: nil == nil (operator == not defined on untyped nil)
}
