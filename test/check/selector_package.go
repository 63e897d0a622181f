// Qualified identifiers name what a package exports.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

import "unsafe"

var _ unsafe.Pointer
var _ = unsafe.Nothing // CHECK: [[#@LINE]]:16: undefined: unsafe.Nothing
var _ = unsafe // CHECK: [[#@LINE]]:9: use of package unsafe not in selector
