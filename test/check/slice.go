// Slice indices must be in range and in order when they are constant.
// RUN: %errors %s %mapgo check -e %s

package p

func g() [3]int

func f(a [3]int, p *[3]int, s []int, t string, m map[string]int) {
	_ = a[1:4] // ERROR 10: invalid argument: index 4 out of bounds [0:4]
	_ = p[2:1] // ERROR 10: invalid slice indices: 1 < 2
	_ = s[2:1] // ERROR 10: invalid slice indices: 1 < 2
	_ = s[1:2:3]
	_ = s[3:2:1] // ERROR 10: invalid slice indices: 2 < 3
	_ = t[1:2:3] // ERROR 12: invalid operation: 3-index slice of string
	_ = "abc"[2:4] // ERROR 14: invalid argument: index 4 out of bounds [0:4]
	_ = g()[:] // ERROR 6: invalid operation: g() (value of type [3]int) (slice of unaddressable value)
	_ = m[:] // ERROR 6: invalid operation: cannot slice m (variable of type map[string]int)
	_ = s["a":] // ERROR 8: cannot convert "a" (untyped string constant) to type int
}
