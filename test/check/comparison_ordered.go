// < applies to integers, floats and strings.
// RUN: %errors %s %mapgo check -e %s

package p

func f(b bool, p *int, c complex128, s string, i interface{}) {
	_ = b < b // ERROR 6: invalid operation: b < b (operator < not defined on bool)
	_ = p < p // ERROR 6: invalid operation: p < p (operator < not defined on pointer)
	_ = c <= c // ERROR 6: invalid operation: c <= c (operator <= not defined on complex128)
	_ = s > "a"
	_ = i >= i // ERROR 6: invalid operation: i >= i (operator >= not defined on interface)
	_ = nil < nil // ERROR 6: invalid operation: nil < nil (operator < not defined on untyped nil)
}
