// What may follow go and defer, and slices with three indices: mistakes that are not syntax
// errors, so that the checker still runs.
//
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	defer f // ERROR 8: expression in defer must be function call
	go (f()) // ERROR 5: expression in go must not be parenthesized
	var s []int
	_ = s[1::2] // ERROR 10: middle index required in 3-index slice
	_ = s[1:2:] // ERROR 12: final index required in 3-index slice
}
