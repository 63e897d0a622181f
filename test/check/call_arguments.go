// Each argument must be assignable to its parameter.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a int, b ...string)

func g(s []string, x interface{}) {
	f("a") // ERROR 4: cannot use "a" (untyped string constant) as int value in argument to f
	f(1, 2) // ERROR 7: cannot use 2 (untyped int constant) as string value in argument to f
	f(1, s...)
	f(1, s) // ERROR 7: cannot use s (variable of type []string) as string value in argument to f
	f(1, "a", s...) // ERROR 12: too many arguments in call to f
	// NOTE have (number, string, []string...)
	// NOTE want (int, ...string)
	f(x) // ERROR 4: cannot use x (variable of type interface{}) as int value in argument to f: need type assertion
	f(nil) // ERROR 4: cannot use nil as int value in argument to f
}
