// What may follow go and defer, and slices with three indices: mistakes that are not syntax
// errors, so that the checker still runs.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f() {
	// CHECK: :[[#@LINE+1]]:8: expression in defer must be function call
	defer f
	// CHECK: :[[#@LINE+1]]:5: expression in go must not be parenthesized
	go (f())
	var s []int
	// CHECK: :[[#@LINE+1]]:10: middle index required in 3-index slice
	_ = s[1::2]
	// CHECK: :[[#@LINE+1]]:12: final index required in 3-index slice
	_ = s[1:2:]
}
