// Constants have a basic type, and a constant value.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type pair struct{ a, b int }

func f() int

var v = 1

const a []int = nil // CHECK: [[#@LINE]]:9: invalid constant type []int
const b pair = pair{} // CHECK: [[#@LINE]]:9: invalid constant type pair
const c = f() // CHECK: [[#@LINE]]:11: f() (value of type int) is not constant
const d = v // CHECK: [[#@LINE]]:11: v (variable of type int) is not constant
const e error = nil // CHECK: [[#@LINE]]:9: invalid constant type error
