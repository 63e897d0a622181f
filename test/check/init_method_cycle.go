// Methods count as dependencies of the variables whose initialisers refer to them.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type t int

var a = t(0).m() // CHECK: [[#@LINE]]:5: initialization loop for a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:10: m refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:5: a

func (t) m() int { return a }

var b = t.n // CHECK: [[#@LINE]]:5: initialization loop for b
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:10: n refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:5: b

func (t) n() { _ = b }
