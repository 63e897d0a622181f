// C++ takes it for granted that the caller extends small integers to whole registers.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
// RUN: %mapgo emit --stage=llvm --func=find %s | %FileCheck --check-prefix=IR %s
package main

import _ "unsafe"

// IR: @"internal/bytealg.IndexByteString"({{.*}}, i8 zeroext %{{[0-9]+}})
//
//go:linkname indexByteString internal/bytealg.IndexByteString
//go:noescape
func indexByteString(s string, c byte) int

//go:noinline
func find(s string, n int) int { return indexByteString(s, byte(n)) }

//go:noinline
func double(x int8, y int16) (int, int) { return int(x) * 2, int(y) * 2 }

func main() {
	// CHECK: 7 -1
	println(find("hello, world", 0x1234500+'w'), find("hello, world", -'w'))
	// CHECK: 27 79
	println(find("the quick brown fox jumps over the lazy dog", -256*3+'v'), find("0123456789012345678901234567890123456789012345678901234567890123456789012345678x", 'x'))
	// CHECK: -256 -65536
	println(double(-128, -32768))
}
