// A type does not depend on a value that depends on the type.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type a [len(x)]int // CHECK: [[#@LINE]]:6: invalid recursive type a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:5: x refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:6: a

var x a

type b [n]int // CHECK: [[#@LINE]]:6: invalid recursive type b
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:6: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+4]]:7: n refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+5]]:5: y refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-4]]:6: b

const n = len(y)

var y b
