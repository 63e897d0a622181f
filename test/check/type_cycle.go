// A type does not contain itself.
// RUN: %errors %s %mapgo check -e %s

package p

type a struct{ next a } // ERROR 6: invalid recursive type: a refers to itself
type b struct{ c [2]c } // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to c
// NOTE %s:+1:6: c refers to b
type c struct{ b b }
type d [1]d // ERROR 6: invalid recursive type: d refers to itself
type e e // ERROR 6: invalid recursive type: e refers to itself
type f g // ERROR 6: invalid recursive type f
// NOTE %s:-1:6: f refers to g
// NOTE %s:+1:6: g refers to f
type g f

type ok struct {
	next  *ok
	all   []ok
	table map[string]ok
	f     func(ok) ok
	c     chan ok
}
type list []list

func local() {
	type h struct{ h } // ERROR 7: invalid recursive type: h refers to itself
}
