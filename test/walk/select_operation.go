// Operations that assign are no communication, although the type checker lets them pass.
// RUN: not %mapgo emit --stage=core %s 2>&1 | %FileCheck %s
package main

func main() {
	c, n := make(chan int, 1), 1
	select {
	case n += <-c: // CHECK: select_operation.go:[[#@LINE]]:9: select case must be receive, send or assign recv
	default:
	}
	println(n)
}
