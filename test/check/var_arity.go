// A variable declaration has as many values as names, or one call that yields as many.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func one() int
func two() (int, int)

var a, b = 1, 2, 3 // CHECK: [[#@LINE]]:18: extra init expr 3
var c, d, e = 1, 2 // CHECK: [[#@LINE]]:11: missing init expr for e
var g, h = one() // CHECK: [[#@LINE]]:12: assignment mismatch: 2 variables but one returns 1 value
var i, j, k = two() // CHECK: [[#@LINE]]:15: assignment mismatch: 3 variables but two returns 2 values
var l, m = two()

func f() {
	var n, o = one() // CHECK: [[#@LINE]]:13: assignment mismatch: 2 variables but one returns 1 value
	var p = two() // CHECK: [[#@LINE]]:10: multiple-value two() (value of type (int, int)) in single-value context
}
