// After ten errors no more are shown.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f() {
	a 1
	a 2
	a 3
	a 4
	a 5
	a 6
	a 7
	a 8
	a 9
	a 10
	a 11
	a 12
}

// CHECK-COUNT-10: syntax error
// CHECK-NEXT: :17:4: too many errors
// CHECK-NOT: {{.}}
