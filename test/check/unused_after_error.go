// A variable whose initialisation fails is not reported as unused too.
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	a := undefined1 // ERROR 7: undefined: undefined1
	b, c := undefined2() // ERROR 10: undefined: undefined2
	var d string = 1 // ERROR 17: cannot use 1 (untyped int constant) as string value in variable declaration
	var e undefined3 // ERROR 8: undefined: undefined3
	g, h := 1 // ERROR 10: assignment mismatch: 2 variables but 1 value
}
