// Operators bind by precedence, to the left; primary expressions nest from the left.
//
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s

package p

var _ = a + b*c - -d
// CHECK:      VarDecl [[#@LINE-1]]:5 _
// CHECK-NEXT:   value: Binary [[#@LINE-2]]:17 -
// CHECK-NEXT:     Binary [[#@LINE-3]]:11 +
// CHECK-NEXT:       Name {{.*}} a
// CHECK-NEXT:       Binary [[#@LINE-5]]:14 *
// CHECK-NEXT:         Name {{.*}} b
// CHECK-NEXT:         Name {{.*}} c
// CHECK-NEXT:     Unary [[#@LINE-8]]:19 -
// CHECK-NEXT:       Name {{.*}} d

var _ = x.f(1, y...)[i].(T)
// CHECK:      value: TypeAssertExpr [[#@LINE-1]]:9
// CHECK-NEXT:   IndexExpr [[#@LINE-2]]:9
// CHECK-NEXT:     CallExpr [[#@LINE-3]]:9 ...
// CHECK-NEXT:       SelectorExpr [[#@LINE-4]]:9 .f
// CHECK-NEXT:         Name [[#@LINE-5]]:9 x
// CHECK-NEXT:       argument: BasicLit {{.*}} 1
// CHECK-NEXT:       argument: Name {{.*}} y
// CHECK-NEXT:     index: Name {{.*}} i
// CHECK-NEXT:   type: Name {{.*}} T

var _ = s[:j:k]
// CHECK:      value: SliceExpr [[#@LINE-1]]:10 full
// CHECK-NEXT:   Name {{.*}} s
// CHECK-NEXT:   high: Name {{.*}} j
// CHECK-NEXT:   max: Name {{.*}} k

var _ = map[string][]int{"a": {1}, "b": nil}
// CHECK:      value: CompositeLit [[#@LINE-1]]:9
// CHECK-NEXT:   type: MapType [[#@LINE-2]]:9
// CHECK-NEXT:     Name {{.*}} string
// CHECK-NEXT:     SliceType
// CHECK-NEXT:       Name {{.*}} int
// CHECK-NEXT:   KeyValueExpr [[#@LINE-6]]:29
// CHECK-NEXT:     BasicLit {{.*}} "a"
// CHECK-NEXT:     CompositeLit [[#@LINE-8]]:31
// CHECK-NEXT:       BasicLit {{.*}} 1
// CHECK-NEXT:   KeyValueExpr [[#@LINE-10]]:39

var _ = &(T{})
// CHECK:      value: Unary {{.*}} &
// CHECK-NEXT:   CompositeLit
