// An instance does not contain itself, nor what a type argument brings in.
// RUN: %errors %s %mapgo check -e %s

package p

type list[T any] struct {
	next list[T] // ERROR 7: invalid recursive type: list refers to itself
}

type wrapper[T any] struct{ value T }
type indirect[T any] struct{ value *T }

type contained struct { // ERROR 6: invalid recursive type contained
	// NOTE %s:-1:6: contained refers to wrapper
	// NOTE %s:+1:4: wrapper refers to contained
	w wrapper[contained]
}
type fine struct {
	w indirect[fine]
	n wrapper[wrapper[int]]
}

type expanding[T any] interface {
	expanding[*T] // ERROR 2: invalid recursive type: expanding refers to itself
}
