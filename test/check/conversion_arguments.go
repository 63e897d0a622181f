// A conversion has exactly one argument.
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	_ = int() // ERROR 6: missing argument in conversion to int
	_ = int(1, 2) // ERROR 13: too many arguments in conversion to int
	_ = []byte("a"...) // ERROR 13: invalid use of ... in conversion to []byte
}
