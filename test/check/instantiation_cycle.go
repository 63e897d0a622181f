// Functions, and types in them, that would need instances without end.
// RUN: %errors %s %mapgo check -e %s

package p

func same[T any](n int) { // each instance needs itself only
	if n > 0 {
		same[T](n - 1)
	}
}

func growing[T any](n int) { // ERROR 14: instantiation cycle:
	// NOTE %s:+2:11: T instantiated as *T
	if n > 0 {
		growing[*T](n - 1)
	}
}

type tree[T any] struct{ left, right *tree[T] }
