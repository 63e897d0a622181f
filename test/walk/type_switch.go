// Up to four types are compared with one by one; more by their hash, which itabs carry too.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

func few(i interface{}) int {
	switch v := i.(type) {
	case int:
		return v
	case string, nil:
		return 1
	}
	return 2
}

// CHECK-LABEL: func main.few(
// CHECK:           if i·1.type == type:int {
// CHECK-NEXT:          v := *(int64)(i·1.data)
// CHECK-NEXT:          return v
// CHECK:           if !hit·1 {
// CHECK-NEXT:          hit·1 = i·1.type == type:string
// CHECK-NEXT:      }
// CHECK-NEXT:      if !hit·1 {
// CHECK-NEXT:          hit·1 = i·1.type == nil

func many(i interface{}) int {
	switch v := i.(type) {
	case int:
		return v
	case string:
		return 1
	case error:
		return 2
	case int8, int16:
		return 3
	case int32, int64:
		return 4
	case nil:
		return 5
	}
	return 6
}

// The interface keeps its place, between the types before and those after it.
// CHECK-LABEL: func main.many(
// CHECK-NOT:       hash
// CHECK:           if i·1.type == type:int {
// CHECK:           if i·1.type == type:string {
// CHECK:           runtime.assertE2I2(type:error, i·1.type)
// CHECK:           hash·1 := 0
// CHECK-NEXT:      if i·1.type != nil {
// CHECK-NEXT:          hash·1 = i·1.type.hash
// CHECK-NEXT:      }
// CHECK-NEXT:      switch hash·1 {
// CHECK-NEXT:      case 1687288466, 132346577:
// CHECK:               hit·1 = i·1.type == type:int8
// CHECK:               hit·1 = i·1.type == type:int16
// CHECK:           case 4225688255, 64103268:
// CHECK:           case 0:

type I interface{ M() }
type A struct{}
type B struct{}
type C struct{}
type D struct{}
type E struct{}

func (A) M() {}
func (B) M() {}
func (C) M() {}
func (D) M() {}
func (E) M() {}

func methods(i I) int {
	switch i.(type) {
	case A:
		return 1
	case B:
		return 2
	case C:
		return 3
	case D:
		return 4
	case E:
		return 5
	}
	return 6
}

// CHECK-LABEL: func main.methods(
// CHECK:           hash·1 = i·1.itab.hash
// CHECK:           if i·1.itab == go:itab.main.A,main.I {

func main() {
	println(few(1), many(1), methods(A{}))
}
