// Package bytealg searches with the runtime's vector code, in place of Go's assembly and of its
// portable functions, among which these are merged.
package bytealg

import "unsafe"

// MaxBruteForce is the length up to which a text is searched by Index alone: it is quick for any.
const MaxBruteForce = 1 << 62

func init() { MaxLen = 63 }

// Cutover is not asked, as every text is shorter than MaxBruteForce.
func Cutover(n int) int { return n }

//go:noescape
//go:linkname runtime_cmpstring runtime.cmpstring
func runtime_cmpstring(a, b string) int

func CompareString(a, b string) int { return runtime_cmpstring(a, b) }

func Compare(a, b []byte) int { return runtime_cmpstring(asString(a), asString(b)) }

// The runtime's functions are known to the compiler: nothing is cleared for a call of theirs, as they
// neither run long nor lead to a collection.

//go:noescape
//go:linkname runtime_indexbyte runtime.indexbyte
func runtime_indexbyte(s string, c int) int

//go:noescape
//go:linkname runtime_countbyte runtime.countbyte
func runtime_countbyte(s string, c int) int

//go:noescape
//go:linkname runtime_indexstring runtime.indexstring
func runtime_indexstring(a, b string) int

func IndexByte(b []byte, c byte) int { return runtime_indexbyte(asString(b), int(c)) }

func IndexByteString(s string, c byte) int { return runtime_indexbyte(s, int(c)) }

func Count(b []byte, c byte) int { return runtime_countbyte(asString(b), int(c)) }

func CountString(s string, c byte) int { return runtime_countbyte(s, int(c)) }

// Index finds b in a, where b is of 2 to MaxLen bytes; -1 if it is not there.
func Index(a, b []byte) int { return runtime_indexstring(asString(a), asString(b)) }

func IndexString(a, b string) int { return runtime_indexstring(a, b) }

func asString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// MakeNoZero makes a slice of length n whose capacity fills its size class, without clearing it.
func MakeNoZero(n int) []byte {
	var b []byte
	makeNoZero(&b, n)
	return b
}

//go:noescape
func makeNoZero(b *[]byte, n int)
