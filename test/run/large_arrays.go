// Large arrays without pointers are zeroed, also in memory that was in use; what is not touched
// takes no memory.
// RUN: %mapgo build -o %t %s && timeout 30 %t 2>&1 | %FileCheck %s
package main

//go:noinline
func fill(size int) (dirty int) {
	b := make([]byte, size)
	for i := 0; i < len(b); i += 509 {
		dirty += int(b[i])
		b[i] = 0xff
	}
	b[len(b)-1] = 1
	return dirty
}

//go:noinline
func sparse() int {
	b := make([]int64, 1<<31) // 16 GB
	b[1<<30] = 5
	return int(b[1<<30] + b[1<<31-1])
}

func main() {
	dirty := 0
	for i := 0; i < 12; i++ {
		dirty += fill(17<<20 + i*12345)
	}
	// CHECK: 0 5
	println(dirty, sparse())
}
