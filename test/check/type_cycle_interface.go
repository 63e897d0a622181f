// An interface does not embed itself.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type a interface{ a } // CHECK: [[#@LINE]]:6: invalid recursive type a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: a
type b interface{ c } // CHECK: [[#@LINE]]:6: invalid recursive type b
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:6: c refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: b
type c interface {
	m(b)
	b
}
type ok interface{ m(ok) ok }
