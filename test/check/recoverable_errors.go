// Errors that leave the syntax tree whole do not keep types from being checked.
// RUN: %errors %s %mapgo check -e %s

package p

func f(s string, i int) {
	unused := 1 // ERROR 2: declared and not used: unused
	_ = "\q" + 1 // ERROR 8: unknown escape
	_ = s[i:]
	_ = s[:i:]
	// ERROR -1:11: final index required in 3-index slice
	// ERROR -2:11: invalid operation: 3-index slice of string
}

func g(s string, i int) {
	break // ERROR 2: break is not in a loop, switch, or select
	_ = i + s // ERROR 6: invalid operation: i + s (mismatched types int and string)
}
