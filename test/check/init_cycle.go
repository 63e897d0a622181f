// Package-level variables do not depend on themselves.
// RUN: %errors %s %mapgo check -e %s

package p

var a = b // ERROR 5: initialization cycle for a
// NOTE %s:-1:5: a refers to b
// NOTE %s:+2:5: b refers to c
// NOTE %s:+2:5: c refers to a
var b = c
var c = a

var d = f() // ERROR 5: initialization cycle for d
// NOTE %s:-1:5: d refers to f
// NOTE %s:+3:6: f refers to g
// NOTE %s:+3:6: g refers to d

func f() int { return g() }
func g() int { return d }

var x, y = two() // ERROR 5: initialization cycle for x
// NOTE %s:-1:5: x refers to two
// NOTE %s:+2:6: two refers to x

func two() (int, int) { return x, 1 }

const m = n // ERROR 7: initialization cycle for m
// NOTE %s:-1:7: m refers to n
// NOTE %s:+1:7: n refers to m
const n = m

var h func() = func() { h() } // ERROR 5: initialization cycle: h refers to itself
var ok *int = &other
var other = *new(int)
