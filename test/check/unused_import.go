// An import is used or has the name _.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import "unsafe" // CHECK: [[#@LINE]]:8: imported and not used: "unsafe"
import u "unsafe" // CHECK: [[#@LINE]]:8: imported and not used: "unsafe" as u
import _ "unsafe"
import v "unsafe"

var x v.Pointer
