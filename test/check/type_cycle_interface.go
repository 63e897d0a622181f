// An interface does not embed itself.
// RUN: %errors %s %mapgo check -e %s

package p

type a interface{ a } // ERROR 6: invalid recursive type: a refers to itself
type b interface{ c } // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to c
// NOTE %s:+1:6: c refers to b
type c interface {
	m(b)
	b
}
type ok interface{ m(ok) ok }
