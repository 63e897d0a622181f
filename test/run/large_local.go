// RUN: %mapgo run %s 2>&1 | %FileCheck %s

// Variables of more than 128 KB are on the heap, so that recursion does not exhaust the stack.
package main

func sum(depth int) int {
	if depth == 0 {
		return 0
	}
	var table [256 << 10]byte
	table[depth] = byte(depth)
	return sum(depth-1) + int(table[depth])
}

func main() {
	println(sum(200)) // CHECK: 20100
}
