// An instance of a generic function cannot be linked to.
// RUN: %errors %s %mapgo check -e %s

package p

import _ "unsafe"

//go:linkname f main.g[int]
func f() {} // ERROR -1:3: //go:linkname reference of an instantiation is not allowed
