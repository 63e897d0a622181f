// Compiler directives that only the standard library, its runtime, cgo or other machines have a use
// for.
// RUN: %errors %s %mapgo check -e %s

package p

//go:nowritebarrier
func f() {} // ERROR -1:3: //go:nowritebarrier only allowed in runtime

//go:cgo_ldflag "-lm"
func g() {} // ERROR -1:3: //go:cgo_ldflag "-lm" only allowed in cgo-generated code

//go:uintptrkeepalive
func h(uintptr) {} // ERROR -1:3: //go:uintptrkeepalive is only allowed in the standard library

//go:wasmimport h
func i() {} // ERROR -1:3: usage: //go:wasmimport importmodule importname

//go:wasmexport j k
func j() {} // ERROR -1:3: usage: //go:wasmexport exportname

//go:wasmexport k
func k() {}
