// Objects without a name are on the stack up to 64 kilobytes, variables up to 128, slices
// only if their capacity is a constant.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

func main() {
	n := 4
	println(len(make([]byte, 64<<10)), len(make([]byte, 64<<10+1)), len(make([]byte, n, 8)))
	// CHECK: sizes.go:[[@LINE-1]]:18: make([]byte, 65536) does not escape
	// CHECK: sizes.go:[[@LINE-2]]:45: make([]byte, 65537) escapes to heap
	// CHECK: sizes.go:[[@LINE-3]]:74: make([]byte, n, 8) does not escape
	println(len(make([]byte, n)), len(new([64 << 10]byte)), len(new([64<<10 + 1]byte)))
	// CHECK: sizes.go:[[@LINE-1]]:18: make([]byte, n) escapes to heap
	// CHECK: sizes.go:[[@LINE-2]]:39: new([65536]byte) does not escape
	// CHECK: sizes.go:[[@LINE-3]]:65: new([65537]byte) escapes to heap
	var small [128 << 10]byte
	var large [128<<10 + 1]byte
	// CHECK: sizes.go:[[@LINE-1]]:6: moved to heap: large
	small[n], large[n] = 1, 1
	println(small[n] + large[n])
}
