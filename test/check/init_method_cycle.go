// Methods count as dependencies of the variables whose initialisers refer to them.
// RUN: %errors %s %mapgo check -e %s

package p

type t int

var a = t(0).m() // ERROR 5: initialization cycle for a
// NOTE %s:-1:5: a refers to m
// NOTE %s:+2:10: m refers to a

func (t) m() int { return a }

var b = t.n // ERROR 5: initialization cycle for b
// NOTE %s:-1:5: b refers to n
// NOTE %s:+2:10: n refers to b

func (t) n() { _ = b }
