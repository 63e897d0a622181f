// A name is declared somewhere.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import "unsafe"

var x undefined1 // CHECK: [[#@LINE]]:7: undefined: undefined1

func f(a undefined2) undefined3 { // CHECK: [[#@LINE]]:10: undefined: undefined2
// CHECK: [[#@LINE-1]]:22: undefined: undefined3
	undefined4() // CHECK: [[#@LINE]]:2: undefined: undefined4
	unsafe.Missing() // CHECK: [[#@LINE]]:9: undefined: unsafe.Missing
	x.y = undefined5 // CHECK: [[#@LINE]]:8: undefined: undefined5
	_ = _ // CHECK: [[#@LINE]]:6: cannot use _ as value or type
	return nil
}

type s struct{ f undefined6 } // CHECK: [[#@LINE]]:18: undefined: undefined6
