// After `type T [` comes an array length or a list of type parameters. What could be both is a
// length, unless a comma follows.
//
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s

package p

type A [n * m]int
// CHECK:      TypeDecl {{.*}} A
// CHECK-NEXT:   ArrayType
// CHECK-NEXT:     length: Binary {{.*}} *

type B[P *C,] int
// CHECK:      TypeDecl {{.*}} B
// CHECK-NEXT:   type parameter: Field {{.*}} P
// CHECK-NEXT:     Star
// CHECK-NEXT:       Name {{.*}} C
// CHECK-NEXT:   Name {{.*}} int

type D[P *[]int | ~string] int
// CHECK:      TypeDecl {{.*}} D
// CHECK-NEXT:   type parameter: Field {{.*}} P
// CHECK-NEXT:     Binary {{.*}} |
// CHECK-NEXT:       Star
// CHECK-NEXT:         SliceType
// CHECK-NEXT:           Name {{.*}} int
// CHECK-NEXT:       Unary {{.*}} ~

type E [n]int
// CHECK:      TypeDecl {{.*}} E
// CHECK-NEXT:   ArrayType
// CHECK-NEXT:     length: Name {{.*}} n

func f[K comparable, V int | string](m map[K]V) {}
// CHECK:      FuncDecl {{.*}} f
// CHECK-NEXT:   type parameter: Field {{.*}} K
// CHECK-NEXT:     Name {{.*}} comparable
// CHECK-NEXT:   type parameter: Field {{.*}} V
// CHECK-NEXT:     Binary {{.*}} |

var _ = f[int, string](nil)
// CHECK:      CallExpr
// CHECK-NEXT:   IndexExpr
// CHECK-NEXT:     Name {{.*}} f
// CHECK-NEXT:     index: ListExpr
// CHECK-NEXT:       Name {{.*}} int
// CHECK-NEXT:       Name {{.*}} string

type I interface {
	m(int)
	~int | p.T[A]
}
// CHECK:      InterfaceType
// CHECK-NEXT:   Field {{.*}} m
// CHECK-NEXT:     FuncType
// CHECK-NEXT:       parameter: Field
// CHECK-NEXT:         Name {{.*}} int
// CHECK-NEXT:   Field
// CHECK-NEXT:     Binary {{.*}} |
// CHECK-NEXT:       Unary {{.*}} ~
// CHECK:            IndexExpr
// CHECK-NEXT:         SelectorExpr {{.*}} .T
