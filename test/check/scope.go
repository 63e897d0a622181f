// A local name is in scope from the end of its declaration to the end of its block.
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	x := x // ERROR 7: undefined: x
	var y = y // ERROR 10: undefined: y
	f := func() { f() }
	z := func() { z() } // ERROR 16: undefined: z
	const c = c // ERROR 12: undefined: c
	type t struct{ *t }
	{
		inner := 1
		_ = inner
	}
	_ = inner // ERROR 6: undefined: inner
	if a := 1; a > 0 {
	} else if b := a; b > 0 {
		_ = a
	} else {
		_ = b
	}
	_ = a // ERROR 6: undefined: a
	for i := 0; i < 1; i++ {
	}
	_ = i // ERROR 6: undefined: i
	_, _, _, _ = x, y, f, z
}
