// A type does not contain itself.
// RUN: %errors %s %mapgo check -e %s

package p

type a struct{ next a } // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to
// NOTE %s:-2:6: a
type b struct{ c [2]c } // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to
// NOTE %s:+2:6: c refers to
// NOTE %s:-3:6: b
type c struct{ b b }
type d [1]d // ERROR 6: invalid recursive type d
// NOTE %s:-1:6: d refers to
// NOTE %s:-2:6: d
type e e // ERROR 6: invalid recursive type e
// NOTE %s:-1:6: e refers to
// NOTE %s:-2:6: e
type f g // ERROR 6: invalid recursive type f
// NOTE %s:-1:6: f refers to
// NOTE %s:+2:6: g refers to
// NOTE %s:-3:6: f
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
	type h struct{ h } // ERROR 7: invalid recursive type h
	// NOTE %s:-1:7: h refers to
	// NOTE %s:-2:7: h
}
