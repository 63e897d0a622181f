// What is not supported yet is named with its position.
// RUN: not %mapgo build -o %t %s 2>&1 | %FileCheck %s
package main

func main() {
	go println() // CHECK: unsupported.go:[[#@LINE]]:2: the go statement is not supported yet
	c := make(chan int) // CHECK: unsupported.go:[[#@LINE]]:7: channels are not supported yet
	println(c == nil)
}
