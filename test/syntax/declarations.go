// Groups, iota, parameters that share a type, embedded fields, and pragmas before a function.
//
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s

package p

import (
	"fmt"
	. "math"
)

// CHECK: ImportDecl 8:2 group 7:8
// CHECK: ImportDecl 9:2 . group 7:8

const (
	a, b = iota, 1
	c, d
)

// CHECK: ConstDecl 16:2 a, b iota 0 group [[#GROUP:]]:7
// CHECK: ConstDecl 17:2 c, d iota 1 group [[#GROUP]]:7
// CHECK-NEXT: TypeDecl

type T struct {
	x, y int `tag`
	*p.E
}

// CHECK:      StructType
// CHECK-NEXT:   Field {{.*}} x
// CHECK-NEXT:     Name [[INT:.*]] int
// CHECK-NEXT:   tag: BasicLit {{.*}} `tag`
// CHECK-NEXT:   Field {{.*}} y
// CHECK-NEXT:     Name [[INT]] int
// CHECK-NEXT:   tag: BasicLit {{.*}} `tag`
// CHECK-NEXT:   Field
// CHECK-NEXT:     Star
// CHECK-NEXT:       SelectorExpr {{.*}} .E

//go:noinline
//go:nosplit
func (t *T) m(a, b int, c ...string) (n int, err error)

// CHECK:      FuncDecl {{.*}} m //go:noinline //go:nosplit
// CHECK-NEXT:   receiver: Field {{.*}} t
// CHECK-NEXT:     Star
// CHECK-NEXT:       Name {{.*}} T
// CHECK-NEXT:   FuncType
// CHECK-NEXT:     parameter: Field {{.*}} a
// CHECK-NEXT:       Name [[INT:.*]] int
// CHECK-NEXT:     parameter: Field {{.*}} b
// CHECK-NEXT:       Name [[INT]] int
// CHECK-NEXT:     parameter: Field {{.*}} c
// CHECK-NEXT:       DotsType
// CHECK-NEXT:         Name {{.*}} string
// CHECK-NEXT:     result: Field {{.*}} n
// CHECK-NEXT:       Name {{.*}} int
// CHECK-NEXT:     result: Field {{.*}} err
// CHECK-NEXT:       Name {{.*}} error
