// x op= y is an assignment and an operation.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x int, s string, m map[string]int) {
	x += "a"
	s += "a"
	s -= "a"
	x <<= 1.5
	m["a"] |= 1
	x, s += 1, 2 // ERROR 7: syntax error: unexpected +=, expected := or = or comma
	1 += x
	_ += 1
	x %= 0
}
