// Package md5 has its block function in C++: the compiler's order of the additions in Go's makes
// the chain of what waits for each other a third longer.
package md5

const haveAsm = true

//go:noescape
func nativeBlocks(s *[4]uint32, p []byte)

func block(dig *digest, p []byte) { nativeBlocks(&dig.s, p) }
