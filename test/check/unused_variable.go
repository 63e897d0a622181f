// A local variable must be used; being assigned to is not a use.
// RUN: %errors %s %mapgo check -e %s

package p

func f(param int) (result int) {
	var a int // ERROR 6: declared and not used: a
	b := 1 // ERROR 2: declared and not used: b
	b = 2
	var c, d = 1, 2 // ERROR 6: declared and not used: c
	_ = d
	{
		e := 3
		func() { e++ }()
		var g func()
		g = func() { g() }
	}
	for i := 0; ; { // ERROR 6: declared and not used: i
	}
	var p *int
	*p = 1
	return
}
