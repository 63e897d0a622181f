// The operands of a shift must be integers.
// RUN: %errors %s %mapgo check -e %s

package p

func f(i int, x float64, s string) {
	_ = i << x // ERROR 11: invalid operation: shift count x (variable of type float64) must be integer
	_ = x << i // ERROR 6: invalid operation: shifted operand x (variable of type float64) must be integer
	_ = i << s // ERROR 11: invalid operation: shift count s (variable of type string) must be integer
	_ = i << 1.0
	_ = i >> -1 // ERROR 11: invalid operation: negative shift count -1 (untyped int constant)
	_ = i << "a" // ERROR 11: cannot convert "a" (untyped string constant) to type uint
}
