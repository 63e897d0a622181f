// nil has no type that a variable could take.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

var a = nil // CHECK: [[#@LINE]]:9: use of untyped nil in variable declaration
var b *int = nil

func f() {
	c := nil // CHECK: [[#@LINE]]:7: use of untyped nil in assignment
	var d, e = nil, 1 // CHECK: [[#@LINE]]:9: e declared but not used
	// CHECK: [[#@LINE-1]]:13: use of untyped nil in variable declaration
	_ = nil // CHECK: [[#@LINE]]:6: use of untyped nil in assignment to _ identifier
}
