// A function literal's body sees the variables around it and is checked with its own results.
// RUN: %errors %s %mapgo check -e %s

package p

func f() func(int) int {
	x := 1
	_ = func() int { return "a" } // ERROR 26: cannot use "a" (untyped string constant) as int value in return statement
	_ = func(y int) {}
	func() { undefined() }() // ERROR 11: undefined: undefined
	return func(y int) int { return x + y + z } // ERROR 42: undefined: z
}
