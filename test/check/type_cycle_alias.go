// A chain of aliases ends at a type.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type a = b // CHECK: [[#@LINE]]:6: invalid recursive type a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:6: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: a
type b = a
type c = *c // CHECK: [[#@LINE]]:6: invalid recursive type c
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: c refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:6: c
type d = struct{ e *e } // CHECK: [[#@LINE]]:6: invalid recursive type d
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: d refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:6: e refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: d
type e = d
type g = struct{ next *h }
type h struct{ g }
