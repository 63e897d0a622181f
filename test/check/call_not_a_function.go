// Only functions can be called.
// RUN: %errors %s %mapgo check -e %s

package p

func f(i int, m map[string]func() int) {
	i() // ERROR 2: invalid operation: cannot call non-function i (variable of type int)
	"x"() // ERROR 2: invalid operation: cannot call non-function "x" (untyped string constant)
	_ = m["a"]()
	f(1, nil)() // ERROR 2: f(1, nil) (no value) used as value or type
	nil() // ERROR 2: invalid operation: cannot call non-function nil
}
