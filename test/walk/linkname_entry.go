// go:linkname to an entry point of the runtime that compiled code also uses by itself, here to hash
// the keys of a map. Such a function is called by the entry point's convention, so it must be
// declared with its types.
// RUN: %mapgo run %s 2>&1 | %FileCheck --check-prefix=OUTPUT %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --check-prefix=OUTPUT %s
// RUN: sed 's|^//WRONG ||' %s > %t.go
// RUN: not %mapgo emit --stage=core %t.go 2>&1 | %FileCheck --check-prefix=ERROR --implicit-check-not=.go: %s
package main

import _ "unsafe"

type key struct {
	s string
	n int
}

//go:linkname strhash runtime.strhash
func strhash(p *string, seed uintptr) uintptr

//go:linkname countrunes runtime.countrunes
func countrunes(s string) int

//WRONG //go:linkname collect runtime.gc
//WRONG func collect(n int) // ERROR: .go:[[#@LINE]]:6: go:linkname of collect to runtime.gc, which the runtime defines with another type
//WRONG //go:linkname concat runtime.concatstring2
//WRONG func concat(s, t string) []byte // ERROR: .go:[[#@LINE]]:6: go:linkname of concat to runtime.concatstring2, which the runtime defines with another type

func main() {
	m := map[key]int{{"a", 1}: 2}
	s := "x"
	hash := strhash
	println(hash(&s, 1) == strhash(&s, 1), m[key{"a", 1}], countrunes("häß")) // OUTPUT: true 2 3
//WRONG 	collect(1)
//WRONG 	println(len(concat("a", "b")))
}
