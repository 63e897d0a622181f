// A function is implemented somewhere.
// RUN: %errors %s %mapgo check -e %s

package p

import _ "unsafe"

func missing() // ERROR 6: missing function body

func (t) missing() // ERROR 6: missing function body

type t int

//go:linkname linked runtime.linked
func linked()

//go:noescape
func escapes() {} // ERROR 6: can only use //go:noescape with external func implementations
