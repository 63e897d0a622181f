// A chain of aliases ends at a type.
// RUN: %errors %s %mapgo check -e %s

package p

type a = b // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to
// NOTE %s:+2:6: b refers to
// NOTE %s:-3:6: a
type b = a
type c = *c // ERROR 6: invalid recursive type c
// NOTE %s:-1:6: c refers to
// NOTE %s:-2:6: c
type d = struct{ e *e } // ERROR 6: invalid recursive type d
// NOTE %s:-1:6: d refers to
// NOTE %s:+2:6: e refers to
// NOTE %s:-3:6: d
type e = d
type g = struct{ next *h }
type h struct{ g }
