// An import is used or has the name _.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe" // ERROR 8: "unsafe" imported and not used
import u "unsafe" // ERROR 8: "unsafe" imported as u and not used
import _ "unsafe"
import v "unsafe"

var x v.Pointer
