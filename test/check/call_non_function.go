// What is called is no function: its arguments are not looked at.
// RUN: %errors %s %mapgo check -e %s

package p

func f(c int) {
	v := 1 // ERROR 2: declared and not used: v
	c(v, undefined) // ERROR 2: invalid operation: cannot call non-function c (variable of type int)
}
