// A chain of aliases ends at a type.
// RUN: %errors %s %mapgo check -e %s

package p

type a = b // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to b
// NOTE %s:+1:6: b refers to a
type b = a
type c = *c // ERROR 6: invalid recursive type: c refers to itself
type d = struct{ e *e } // ERROR 6: invalid recursive type d
// NOTE %s:-1:6: d refers to e
// NOTE %s:+1:6: e refers to d
type e = d
type g = struct{ next *h }
type h struct{ g }
