// go:linkname is for names declared here, in files that import unsafe.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

//go:linkname f runtime.f
// CHECK: [[#@LINE-1]]:3: //go:linkname only allowed in Go files that import "unsafe"
func f() {}
