// A variable whose initialisation fails is not reported as unused too.
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	a := undefined1 // ERROR 2: declared and not used: a
	// ERROR -1:7: undefined: undefined1
	b, c := undefined2() // ERROR 2: declared and not used: b
	// ERROR -1:5: declared and not used: c
	// ERROR -2:10: undefined: undefined2
	var d string = 1 // ERROR 6: declared and not used: d
	// ERROR -1:17: cannot use 1 (untyped int constant) as string value in variable declaration
	var e undefined3 // ERROR 6: declared and not used: e
	// ERROR -1:8: undefined: undefined3
	g, h := 1 // ERROR 2: declared and not used: g
	// ERROR -1:5: declared and not used: h
	// ERROR -2:10: assignment mismatch: 2 variables but 1 value
}
