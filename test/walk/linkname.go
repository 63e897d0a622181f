// go:linkname gives a function or variable another symbol. Without a body or value it is then one
// that is defined elsewhere: by another package, the runtime or a C library.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --check-prefix=OUTPUT %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --check-prefix=OUTPUT %s
package main

import _ "unsafe"

//go:linkname collect runtime.gc
func collect()

//go:linkname abs abs
func abs(x int32) int32

//go:linkname twice other.double
func twice(x int) int { return 2 * x }

//go:linkname double other.double
func double(x int) int

//go:linkname counter other.counter
var counter int

// CHECK-LABEL: func other.double(x int64) int64 {
// CHECK-LABEL: func main.main() {
// CHECK:           runtime.gc()
// CHECK:           abs(
// CHECK:           other.double(
// CHECK:       var other.counter

func main() {
	collect()
	counter++
	println(abs(-3), double(4), counter) // OUTPUT: 3 8 1
}
