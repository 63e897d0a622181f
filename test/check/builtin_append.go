// append wants a slice, and elements of its element type.
// RUN: %errors %s %mapgo check -e %s

package p

func f(s []int, b []byte, x int, t string) {
	s = append(s, 1, x)
	s = append(s, s...)
	b = append(b, t...)
	s = append(s, "a") // ERROR 16: cannot use "a" (untyped string constant) as int value in argument to append
	s = append(s, t...) // ERROR 16: cannot use t (variable of type string) as []int value in argument to append
	_ = append(x, 1) // ERROR 13: first argument to append must be a slice; have x (variable of type int)
	_ = append(nil, 1) // ERROR 13: first argument to append must be a slice; have untyped nil
	_ = append() // ERROR 6: invalid operation: not enough arguments for append() (expected 1, found 0)
	append(s, 1) // ERROR 2: append(s, 1) (value of type []int) is not used
	_ = append(s, 1, s...) // ERROR 19: too many arguments in call to append
	// NOTE have ([]int, number, []int...)
	// NOTE want ([]int, ...int)
}
