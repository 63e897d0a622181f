// A type declared in a generic function differs from instance to instance.
// RUN: %errors %s %mapgo check -e %s

package p

func local[T any]() { // ERROR 12: instantiation cycle:
	// NOTE %s:+3:8: T instantiated as inner
	// NOTE %s:+1:7: inner implicitly parameterized by T
	type inner struct{ value T }
	local[inner]()
}
