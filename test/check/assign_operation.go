// x op= y is an assignment and an operation.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x int, s string, m map[string]int) {
	x += "a" // ERROR 2: invalid operation: x += "a" (mismatched types int and untyped string)
	s += "a"
	s -= "a" // ERROR 2: invalid operation: operator - not defined on s (variable of type string)
	x <<= 1.5 // ERROR 8: 1.5 (untyped float constant) truncated to uint
	m["a"] |= 1
	1 += x // ERROR 2: cannot assign to 1 (neither addressable nor a map index expression)
	_ += 1 // ERROR 2: cannot use _ as value or type
	x %= 0 // ERROR 7: invalid operation: division by zero
}
