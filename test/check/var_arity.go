// A variable declaration has as many values as names, or one call that yields as many.
// RUN: %errors %s %mapgo check -e %s

package p

func one() int
func two() (int, int)

var a, b = 1, 2, 3 // ERROR 18: extra init expr 3
var c, d, e = 1, 2 // ERROR 11: missing init expr for e
var g, h = one() // ERROR 12: assignment mismatch: 2 variables but one returns 1 value
var i, j, k = two() // ERROR 15: assignment mismatch: 3 variables but two returns 2 values
var l, m = two()

func f() {
	var n, o = one() // ERROR 6: declared and not used: n
	// ERROR -1:9: declared and not used: o
	// ERROR -2:13: assignment mismatch: 2 variables but one returns 1 value
	var p = two() // ERROR 6: declared and not used: p
	// ERROR -1:10: multiple-value two() (value of type (int, int)) in single-value context
}
