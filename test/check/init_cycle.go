// Package-level variables do not depend on themselves.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

var a = b // CHECK: [[#@LINE]]:5: initialization loop for a
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: a refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:5: b refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:5: c refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-4]]:5: a
var b = c
var c = a

var d = f() // CHECK: [[#@LINE]]:5: initialization loop for d
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: d refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+4]]:6: f refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+4]]:6: g refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-4]]:5: d

func f() int { return g() }
func g() int { return d }

var x, y = two() // CHECK: [[#@LINE]]:5: initialization loop for x
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: x refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+3]]:6: two refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:5: x

func two() (int, int) { return x, 1 }

const m = n // CHECK: [[#@LINE]]:7: initialization loop for m
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:7: m refers to
// CHECK-NEXT: {{.*}}:[[#@LINE+2]]:7: n refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:7: m
const n = m

var h func() = func() { h() } // CHECK: [[#@LINE]]:5: initialization loop for h
// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:5: h refers to
// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:5: h
var ok *int = &other
var other = *new(int)
