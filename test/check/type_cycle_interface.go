// An interface does not embed itself.
// RUN: %errors %s %mapgo check -e %s

package p

type a interface{ a } // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to
// NOTE %s:-2:6: a
type b interface{ c } // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to
// NOTE %s:+2:6: c refers to
// NOTE %s:-3:6: b
type c interface {
	m(b)
	b
}
type ok interface{ m(ok) ok }
