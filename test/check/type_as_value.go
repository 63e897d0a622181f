// A type is no value and a value is no type.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type t struct{}

func f(x int) {
	_ = int // CHECK: [[#@LINE]]:6: int (type) is not an expression
	_ = t + 1 // CHECK: [[#@LINE]]:6: t (type) is not an expression
	var _ x // CHECK: [[#@LINE]]:8: x (variable of type int) is not a type
	f(int) // CHECK: [[#@LINE]]:4: int (type) is not an expression
	_ = []int // CHECK: [[#@LINE]]:6: []int (type) is not an expression
	_ = (*int) // CHECK: [[#@LINE]]:6: (*int) (type) is not an expression
	return t // CHECK: [[#@LINE]]:9: t (type) is not an expression
}
