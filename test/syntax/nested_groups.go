// Groups of parameters within groups: each group's type is printed once, not 3^30 times.
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s
// CHECK-COUNT-30: FuncType
// CHECK-NOT: FuncType
package main

type T func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c int))))))))))))))))))))))))))))))
