// What may follow go and defer, and slices with three indices: mistakes that are not syntax
// errors, so that the checker still runs.
//
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	// ERROR +1:8: expression in defer must be function call
	defer f
	// ERROR +1:5: expression in go must not be parenthesized
	go (f())
	var s []int
	// ERROR +1:10: middle index required in 3-index slice
	_ = s[1::2]
	// ERROR +1:12: final index required in 3-index slice
	_ = s[1:2:]
}
