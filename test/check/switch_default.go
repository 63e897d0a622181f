// A switch has one default at most.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x int, e interface{}) {
	switch x {
	default:
	case 1:
	default: // ERROR 2: multiple defaults (first at %s:-2:2)
	}
	switch e.(type) {
	default:
	default: // ERROR 2: multiple defaults (first at %s:-1:2)
	}
}
