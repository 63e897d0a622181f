// Division by a constant zero is an error, for floats only between constants.
// RUN: %errors %s %mapgo check -e %s

package p

func f(i int, x float64) {
	_ = 1 / 0 // ERROR 10: invalid operation: division by zero
	_ = i / 0 // ERROR 10: invalid operation: division by zero
	_ = i % 0 // ERROR 10: invalid operation: division by zero
	_ = 1.0 / 0.0 // ERROR 12: invalid operation: division by zero
	_ = x / 0
	_ = 1 / 0i // ERROR 10: invalid operation: division by zero
}
