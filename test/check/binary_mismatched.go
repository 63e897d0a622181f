// Both operands of a binary operation have the same type, once untyped ones are converted.
// RUN: %errors %s %mapgo check -e %s

package p

type celsius float64

func f(i int, u uint, s string, c celsius, x float64) {
	_ = i + u // ERROR 6: invalid operation: i + u (mismatched types int and uint)
	_ = i + s // ERROR 6: invalid operation: i + s (mismatched types int and string)
	_ = i + 1.5 // ERROR 10: 1.5 (untyped float constant) truncated to int
	_ = s + 1 // ERROR 6: invalid operation: s + 1 (mismatched types string and untyped int)
	_ = c * 2
	_ = c * x // ERROR 6: invalid operation: c * x (mismatched types celsius and float64)
	_ = i + nil // ERROR 6: invalid operation: i + nil (mismatched types int and untyped nil)
	i += u // ERROR 2: invalid operation: i += u (mismatched types int and uint)
	s -= "x" // ERROR 2: invalid operation: operator - not defined on s (variable of type string)
}
