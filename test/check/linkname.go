// go:linkname is for names declared here, in files that import unsafe.
// RUN: %errors %s %mapgo check -e %s

package p

//go:linkname f runtime.f
// ERROR -1:3: //go:linkname only allowed in Go files that import "unsafe"
func f() {}
