// Compared operands must be assignable to one another.
// RUN: %errors %s %mapgo check -e %s

package p

type t int

func (t) m() {}

type i interface{ m() }

func f(a int, b t, x i, s string) {
	_ = a == b // ERROR 11: invalid operation: a == b (mismatched types int and t)
	_ = x == b
	_ = x == a // ERROR 11: invalid operation: x == a (mismatched types i and int)
	_ = s == 1 // ERROR 11: invalid operation: s == 1 (mismatched types string and untyped int)
	_ = a == nil // ERROR 11: invalid operation: a == nil (mismatched types int and untyped nil)
	_ = a == 1.5 // ERROR 11: 1.5 (untyped float constant) truncated to int
}
