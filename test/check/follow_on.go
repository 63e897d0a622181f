// An expression that is wrong once is not reported again by what it is part of.
// RUN: %errors %s %mapgo check -e %s

package p

func f() int {
	a := undefined + 1 // ERROR 7: undefined: undefined
	b := a * 2
	f(undefined2, b) // ERROR 4: undefined: undefined2
	// ERROR -1:4: too many arguments in call to f
	// NOTE have (unknown type, unknown type)
	// NOTE want ()
	c := []undefined3{1, 2} // ERROR 9: undefined: undefined3
	return c[a].x.y
}
