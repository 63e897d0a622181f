// What a generic function makes may turn out to be too large for a channel.
// RUN: not %mapgo emit --stage=core %s 2>&1 | %FileCheck %s
package main

func channel[T any]() chan T {
	return make(chan T) // CHECK: chan_element_size.go:[[#@LINE]]:9: channel element type too large (>64kB)
}

func main() {
	channel[[1000]byte]()
	channel[[1 << 16]byte]()
}
