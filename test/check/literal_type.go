// A composite literal needs a type that has elements.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type t int

var (
	a = t{} // CHECK: [[#@LINE]]:6: invalid composite literal type t
	b = []int{}
	c = *p{} // CHECK: [[#@LINE]]:7: invalid operation: cannot indirect p{} (value of type p)
	d = &t{1} // CHECK: [[#@LINE]]:7: invalid composite literal type t
	e = undefined{1} // CHECK: [[#@LINE]]:6: undefined: undefined
)

type p struct{}
