// ... is for the last argument of a variadic function.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a ...int)
func g(a int)
func two() (int, int)

func h(s []int) {
	f(s...)
	g(s...) // ERROR 2: cannot use ... in call to non-variadic g
	f(two()...) // ERROR 2: cannot use ... with 2-valued two()
	_ = len(s...) // ERROR 6: invalid operation: invalid use of ... with built-in len
	_ = int(s...) // ERROR 10: invalid use of ... in conversion to int
}
