// A constant index must fit an int and be an integer.
// RUN: %errors %s %mapgo check -e %s

package p

func f(p *[3]int, s []int) {
	_ = p[3] // ERROR 8: invalid argument: index 3 out of bounds [0:3]
	_ = s["a"] // ERROR 8: cannot convert "a" (untyped string constant) to type int
	_ = s[1<<63] // ERROR 8: 1 << 63 (untyped int constant 9223372036854775808) overflows int
	_ = s[2.0]
	_ = s['a']
	_ = s[int8(-1)] // ERROR 8: invalid argument: index int8(-1) (constant -1 of type int8) must not be negative
	_ = s[nil] // ERROR 8: cannot convert nil to type int
}
