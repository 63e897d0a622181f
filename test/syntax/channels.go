// An arrow before chan belongs to the type, and takes the arrow of the type for its element.
//
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s

package p

var _ = <-c
// CHECK:      value: Unary {{.*}} <-
// CHECK-NEXT:   Name {{.*}} c

var _ = (<-chan int)(nil)
// CHECK:      ParenExpr
// CHECK-NEXT:   ChanType {{.*}} receive
// CHECK-NEXT:     Name {{.*}} int

var _ = (<-chan<- chan int)(nil)
// CHECK:      ParenExpr
// CHECK-NEXT:   ChanType {{.*}} receive
// CHECK-NEXT:     ChanType {{.*}} receive
// CHECK-NEXT:       Name {{.*}} int

var _ chan<- chan int
// CHECK:      type: ChanType {{.*}} send
// CHECK-NEXT:   ChanType
// CHECK-NEXT:     Name {{.*}} int
