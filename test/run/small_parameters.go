// C++ takes it for granted that the caller extends small integers to whole registers.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
// RUN: %mapgo emit --stage=llvm --func=kept %s | %FileCheck --check-prefix=IR %s
package main

import _ "unsafe"

// IR: @"crypto/internal/fips140.setIndicator"({{.*}}, i8 zeroext %{{[0-9]+}})
//
//go:linkname setIndicator crypto/internal/fips140.setIndicator
//go:noescape
func setIndicator(indicator uint8)

//go:linkname indicator crypto/internal/fips140.getIndicator
//go:noescape
func indicator() uint8

//go:noinline
func kept(n int) int {
	setIndicator(uint8(n))
	return int(indicator())
}

//go:noinline
func double(x int8, y int16) (int, int) { return int(x) * 2, int(y) * 2 }

func main() {
	// CHECK: 119 137
	println(kept(0x1234500+'w'), kept(-'w'))
	// CHECK: -256 -65536
	println(double(-128, -32768))
}
