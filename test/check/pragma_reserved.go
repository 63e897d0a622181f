// Compiler directives that only the runtime and cgo may use.
// RUN: %errors %s %mapgo check -e %s

package p

//go:nowritebarrier
func f() {} // ERROR -1:3: //go:nowritebarrier only allowed in runtime

//go:cgo_ldflag "-lm"
func g() {} // ERROR -1:3: //go:cgo_ldflag "-lm" only allowed in cgo-generated code
