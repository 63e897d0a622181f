// go:linkname names a function or variable of the package, once.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import _ "unsafe"

//go:linkname f runtime.f
func f()

//go:linkname missing runtime.missing
// CHECK: [[#@LINE-1]]:3: //go:linkname must refer to declared function or variable

//go:linkname t runtime.t
// CHECK: [[#@LINE-1]]:3: //go:linkname must refer to declared function or variable
type t int

//go:linkname f runtime.g
// CHECK: [[#@LINE-1]]:3: duplicate //go:linkname for f
