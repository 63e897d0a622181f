// An import is used or has the name _.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe" // ERROR 8: imported and not used: "unsafe"
import u "unsafe" // ERROR 8: imported and not used: "unsafe" as u
import _ "unsafe"
import v "unsafe"

var x v.Pointer
