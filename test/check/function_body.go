// A function is implemented somewhere.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import _ "unsafe"

func missing() // CHECK: [[#@LINE]]:6: missing function body

func (t) missing() // CHECK: [[#@LINE]]:6: missing function body

type t int

//go:linkname linked runtime.linked
func linked()

//go:noescape
func escapes() {} // CHECK: [[#@LINE]]:6: can only use //go:noescape with external func implementations
