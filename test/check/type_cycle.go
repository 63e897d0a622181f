// A type does not contain itself.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type a struct{ next a } // CHECK: [[#@LINE]]:6: invalid recursive type a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: a
type b struct{ c [2]c } // CHECK: [[#@LINE]]:6: invalid recursive type b
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:6: c refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: b
type c struct{ b b }
type d [1]d // CHECK: [[#@LINE]]:6: invalid recursive type d
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: d refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: d
type e e // CHECK: [[#@LINE]]:6: invalid recursive type e
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: e refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: e
type f g // CHECK: [[#@LINE]]:6: invalid recursive type f
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: f refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:6: g refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: f
type g f

type ok struct {
	next  *ok
	all   []ok
	table map[string]ok
	f     func(ok) ok
	c     chan ok
}
type list []list

func local() {
	type h struct{ h } // CHECK: [[#@LINE]]:7: invalid recursive type h
	// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:7: h refers to
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:7: h
}
