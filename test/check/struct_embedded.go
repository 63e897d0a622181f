// An embedded field is a type name or a pointer to one that is no pointer.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import "unsafe"

type p *int
type i interface{}
type s struct{}

type t struct {
	p // CHECK: [[#@LINE]]:2: embedded field type cannot be a pointer
	*i // CHECK: [[#@LINE]]:2: embedded field type cannot be a pointer to an interface
	unsafe.Pointer // CHECK: [[#@LINE]]:2: embedded field type cannot be unsafe.Pointer
	*s
	i // CHECK: [[#@LINE]]:2: i redeclared
	// CHECK-NEXT: {{.*}}:[[#@LINE-4]]:2: other declaration of i
	undefined // CHECK: [[#@LINE]]:2: undefined: undefined
}
