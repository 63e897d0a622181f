// Calls with too many or too few arguments show what they have and what is wanted.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a int, b string)
func g() (int, string)
func v(a int, rest ...string)
func n()

func h() {
	f(1) // ERROR 4: not enough arguments in call to f
	// NOTE have (number)
	// NOTE want (int, string)
	f(1, "a", 2.5) // ERROR 12: too many arguments in call to f
	// NOTE have (number, string, number)
	// NOTE want (int, string)
	f() // ERROR 2: not enough arguments in call to f
	// NOTE have ()
	// NOTE want (int, string)
	f(g())
	f(g(), 1) // ERROR 4: multiple-value g() (value of type (int, string)) in single-value context
	// ERROR -1:9: cannot use 1 (untyped int constant) as string value in argument to f
	v() // ERROR 2: not enough arguments in call to v
	// NOTE have ()
	// NOTE want (int, ...string)
	v(1)
	v(1, "a", "b")
	n(1) // ERROR 4: too many arguments in call to n
	// NOTE have (number)
	// NOTE want ()
	n(g()) // ERROR 4: too many arguments in call to n
	// NOTE have (int, string)
	// NOTE want ()
}
