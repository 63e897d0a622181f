// The variable of a type switch must be used in one clause at least.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x interface{}) {
	switch y := x.(type) { // ERROR 9: y declared and not used
	case int:
	case string:
	}
	switch z := x.(type) {
	case int:
		_ = z
	case string:
	}
	switch _ := x.(type) { // ERROR 9: no new variable on left side of :=
	}
}
