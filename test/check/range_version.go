// Ranges over integers and functions are as old as Go 1.22 and 1.23.
// RUN: %errors %s %mapgo check -e --lang go1.21 %s

package p

func f(g func(func(int) bool)) {
	for range 10 { // ERROR 12: cannot range over 10 (untyped int constant): requires go1.22 or later (-lang was set to go1.21; check go.mod)
	}
	for i := range g { // ERROR 17: cannot range over g (variable of type func(func(int) bool)): requires go1.23 or later (-lang was set to go1.21; check go.mod)
		_ = i
	}
}
