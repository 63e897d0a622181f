// Methods count as dependencies of the variables whose initialisers refer to them.
// RUN: %errors %s %mapgo check -e %s

package p

type t int

var a = t(0).m() // ERROR 5: initialization loop for a
// NOTE %s:-1:5: a refers to
// NOTE %s:+3:10: m refers to
// NOTE %s:-3:5: a

func (t) m() int { return a }

var b = t.n // ERROR 5: initialization loop for b
// NOTE %s:-1:5: b refers to
// NOTE %s:+3:10: n refers to
// NOTE %s:-3:5: b

func (t) n() { _ = b }
