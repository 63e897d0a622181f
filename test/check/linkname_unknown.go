// go:linkname names a function or variable of the package, once.
// RUN: %errors %s %mapgo check -e %s

package p

import _ "unsafe"

//go:linkname f runtime.f
func f()

//go:linkname missing runtime.missing
// ERROR -1:3: //go:linkname must refer to declared function or variable

//go:linkname t runtime.t
// ERROR -1:3: //go:linkname must refer to declared function or variable
type t int

//go:linkname f runtime.g
// ERROR -1:3: duplicate //go:linkname for f
