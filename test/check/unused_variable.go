// A local variable must be used; being assigned to is not a use.
// RUN: %errors %s %mapgo check -e %s

package p

func f(param int) (result int) {
	var a int // ERROR 6: a declared but not used
	b := 1 // ERROR 2: b declared but not used
	b = 2
	var c, d = 1, 2 // ERROR 6: c declared but not used
	_ = d
	{
		e := 3
		func() { e++ }()
		var g func()
		g = func() { g() }
	}
	for i := 0; ; { // ERROR 6: i declared but not used
	}
	var p *int
	*p = 1
	return
}
