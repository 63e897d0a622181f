// Of the types of an invalid cycle the first is the invalid one, the others have their members.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=type_cycle_members.go

package p

type first struct { // CHECK: type_cycle_members.go:[[#@LINE]]:6: invalid recursive type first
	// CHECK-NEXT: type_cycle_members.go:[[#@LINE-1]]:6: first refers to
	// CHECK-NEXT: type_cycle_members.go:[[#@LINE+4]]:6: second refers to
	// CHECK-NEXT: type_cycle_members.go:[[#@LINE-3]]:6: first
	x second
}
type second struct{ y [2]first }

func f(a *first, b *second) {
	_ = a.x // CHECK: type_cycle_members.go:[[#@LINE]]:8: a.x undefined (type *first has no field or method x)
	_ = b.y
}
