// Of the types of an invalid cycle the first is the invalid one, the others have their members.
// RUN: %errors %s %mapgo check -e %s

package p

type first struct { // ERROR 6: invalid recursive type first
// NOTE %s:-1:6: first refers to second
// NOTE %s:+3:6: second refers to first
	x second
}
type second struct{ y [2]first }

func f(a *first, b *second) {
	_ = a.x // ERROR 8: a.x undefined (type *first has no field or method x)
	_ = b.y
}
