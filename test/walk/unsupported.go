// What is not supported yet is named with its position.
// RUN: not %mapgo build -o %t %s 2>&1 | %FileCheck %s
package main

func main() {
	go println() // CHECK: unsupported.go:[[#@LINE]]:2: the go statement is not supported yet
	c := make(chan int) // CHECK: unsupported.go:[[#@LINE]]:7: channels are not supported yet
	println(c == nil)
}

func receive(c chan int) {
	c <- 1 // CHECK: unsupported.go:[[#@LINE]]:4: sending on a channel is not supported yet
	println(<-c) // CHECK: unsupported.go:[[#@LINE]]:10: channels are not supported yet
	select {} // CHECK: unsupported.go:[[#@LINE]]:2: the select statement is not supported yet
	for range c { // CHECK: unsupported.go:[[#@LINE]]:2: ranging over a channel is not supported yet
	}
}
