// Field names are distinct, those of embedded fields included.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type e int
type f int

type s struct {
	a int
	a string // CHECK: [[#@LINE]]:2: a redeclared
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:2: other declaration of a
	e
	e int // CHECK: [[#@LINE]]:2: e redeclared
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:2: other declaration of e
	*f
	f int // CHECK: [[#@LINE]]:2: f redeclared
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:2: other declaration of f
	_ int
	_ int
}
