// A local name is in scope from the end of its declaration to the end of its block.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f() {
	x := x // CHECK: [[#@LINE]]:7: undefined: x
	var y = y // CHECK: [[#@LINE]]:10: undefined: y
	f := func() { f() }
	z := func() { z() } // CHECK: [[#@LINE]]:16: undefined: z
	const c = c // CHECK: [[#@LINE]]:12: undefined: c
	type t struct{ *t }
	{
		inner := 1
		_ = inner
	}
	_ = inner // CHECK: [[#@LINE]]:6: undefined: inner
	if a := 1; a > 0 {
	} else if b := a; b > 0 {
		_ = a
	} else {
		_ = b
	}
	_ = a // CHECK: [[#@LINE]]:6: undefined: a
	for i := 0; i < 1; i++ {
	}
	_ = i // CHECK: [[#@LINE]]:6: undefined: i
	_, _, _, _ = x, y, f, z
}
