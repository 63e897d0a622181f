// Arrays, pointers to them, slices, strings and maps can be indexed.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a [3]int, p *[3]int, s []int, t string, m map[string]int, x int, e interface{}) {
	_ = a[2]
	_ = a[3] // ERROR 8: invalid argument: index 3 out of bounds [0:3]
	_ = s[-1] // ERROR 8: invalid argument: index -1 (constant of type int) must not be negative
	_ = s[1.0]
	_ = s[1.5] // ERROR 8: 1.5 (untyped float constant) truncated to int
	_ = t[0]
	_ = "abc"[3] // ERROR 12: invalid argument: index 3 out of bounds [0:3]
	_ = m[1] // ERROR 8: cannot use 1 (untyped int constant) as string value in map index
	_ = m["a"]
	_ = x[0] // ERROR 7: invalid operation: cannot index x (variable of type int)
	_ = e[0] // ERROR 7: invalid operation: cannot index e (variable of type interface{})
	t[0] = 'x' // ERROR 2: cannot assign to t[0] (neither addressable nor a map index expression)
}
