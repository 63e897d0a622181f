// A variable whose initialisation fails is not reported as unused too.
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	a := undefined1 // ERROR 2: a declared but not used
	// ERROR -1:7: undefined: undefined1
	b, c := undefined2() // ERROR 2: b declared but not used
	// ERROR -1:5: c declared but not used
	// ERROR -2:10: undefined: undefined2
	var d string = 1 // ERROR 6: d declared but not used
	// ERROR -1:17: cannot use 1 (untyped int constant) as string value in variable declaration
	var e undefined3 // ERROR 6: e declared but not used
	// ERROR -1:8: undefined: undefined3
	g, h := 1 // ERROR 2: g declared but not used
	// ERROR -1:5: h declared but not used
	// ERROR -2:10: assignment mismatch: 2 variables but 1 value
}
