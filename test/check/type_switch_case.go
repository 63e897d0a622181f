// A type switch is on an interface, its cases are distinct types that it can hold.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type i interface{ M() }
type t struct{}
type u struct{}

func (t) M()  {}
func (*u) M() {}

func f(x i, e interface{}, n int) {
	switch x.(type) {
	case t, *t, *u:
	case u: // CHECK: [[#@LINE]]:7: impossible type switch case: u
	// CHECK-NEXT: x (variable of type i) cannot have dynamic type u (M method has pointer receiver)
	case int: // CHECK: [[#@LINE]]:7: impossible type switch case: int
	// CHECK-NEXT: x (variable of type i) cannot have dynamic type int (missing M method)
	case interface{ N() }:
	case interface{ M(int) }:
	case nil:
	case undefined: // CHECK: [[#@LINE]]:7: undefined: undefined
	}
	switch e.(type) {
	case int, string, int: // CHECK: [[#@LINE]]:20: duplicate case int in type switch
	// CHECK-NEXT: {{.*}}:[[#@LINE-1]]:7: previous case
	case []int:
	case nil, []int, nil: // CHECK: [[#@LINE]]:12: duplicate case []int in type switch
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:7: previous case
	// CHECK: [[#@LINE-2]]:19: duplicate case nil in type switch
	// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:7: previous case
	case n: // CHECK: [[#@LINE]]:7: n (variable of type int) is not a type
	}
	switch n.(type) { // CHECK: [[#@LINE]]:9: n (variable of type int) is not an interface
	}
}
