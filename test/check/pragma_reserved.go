// Compiler directives that only the runtime and cgo may use.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

//go:nowritebarrier
func f() {} // CHECK: [[#@LINE-1]]:3: //go:nowritebarrier only allowed in runtime

//go:cgo_ldflag "-lm"
func g() {} // CHECK: [[#@LINE-1]]:3: //go:cgo_ldflag "-lm" only allowed in cgo-generated code
