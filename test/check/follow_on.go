// An expression that is wrong once is not reported again by what it is part of.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f() int {
	a := undefined + 1 // CHECK: [[#@LINE]]:7: undefined: undefined
	b := a * 2
	f(undefined2, b) // CHECK: [[#@LINE]]:4: undefined: undefined2
	c := []undefined3{1, 2} // CHECK: [[#@LINE]]:9: undefined: undefined3
	return c[a].x.y
}
