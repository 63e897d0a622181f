// Package-level variables do not depend on themselves.
// RUN: %errors %s %mapgo check -e %s

package p

var a = b // ERROR 5: initialization loop for a
// NOTE %s:-1:5: a refers to
// NOTE %s:+3:5: b refers to
// NOTE %s:+3:5: c refers to
// NOTE %s:-4:5: a
var b = c
var c = a

var d = f() // ERROR 5: initialization loop for d
// NOTE %s:-1:5: d refers to
// NOTE %s:+4:6: f refers to
// NOTE %s:+4:6: g refers to
// NOTE %s:-4:5: d

func f() int { return g() }
func g() int { return d }

var x, y = two() // ERROR 5: initialization loop for x
// NOTE %s:-1:5: x refers to
// NOTE %s:+3:6: two refers to
// NOTE %s:-3:5: x

func two() (int, int) { return x, 1 }

const m = n // ERROR 7: initialization loop for m
// NOTE %s:-1:7: m refers to
// NOTE %s:+2:7: n refers to
// NOTE %s:-3:7: m
const n = m

var h func() = func() { h() } // ERROR 5: initialization loop for h
// NOTE %s:-1:5: h refers to
// NOTE %s:-2:5: h
var ok *int = &other
var other = *new(int)
