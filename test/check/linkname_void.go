// A linkname that is refused gives no body to the function it names.
// RUN: %errors %s %mapgo check -e %s

package p

//go:linkname f runtime.f
// ERROR -1:3: //go:linkname only allowed in Go files that import "unsafe"
func f() // ERROR 6: missing function body
