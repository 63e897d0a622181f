// Functions of the library that are instructions, called by their symbols.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
// RUN: %mapgo emit --stage=llvm --func=count %s | %FileCheck --check-prefix=IR %s
package main

import "unsafe"

//go:linkname add64 math/bits.Add64
func add64(x, y, carry uint64) (sum, carryOut uint64)

//go:linkname sub64 math/bits.Sub64
func sub64(x, y, borrow uint64) (difference, borrowOut uint64)

//go:linkname mul64 math/bits.Mul64
func mul64(x, y uint64) (hi, lo uint64)

//go:linkname len8 math/bits.Len8
func len8(x uint8) int

//go:linkname trailingZeros16 math/bits.TrailingZeros16
func trailingZeros16(x uint16) int

//go:linkname rotateLeft8 math/bits.RotateLeft8
func rotateLeft8(x uint8, k int) uint8

//go:linkname reverseBytes32 math/bits.ReverseBytes32
func reverseBytes32(x uint32) uint32

//go:linkname sqrt math.Sqrt
func sqrt(x float64) float64

//go:linkname copysign math.Copysign
func copysign(x, sign float64) float64

//go:linkname addUint64 sync/atomic.AddUint64
//go:noescape
func addUint64(p *uint64, delta uint64) uint64

//go:linkname andInt32 sync/atomic.AndInt32
//go:noescape
func andInt32(p *int32, mask int32) int32

//go:linkname compareAndSwapInt32 sync/atomic.CompareAndSwapInt32
//go:noescape
func compareAndSwapInt32(p *int32, old, new int32) bool

//go:linkname swapPointer sync/atomic.SwapPointer
func swapPointer(p *unsafe.Pointer, new unsafe.Pointer) unsafe.Pointer

//go:linkname loadInt64 sync/atomic.LoadInt64
//go:noescape
func loadInt64(p *int64) int64

//go:linkname storeInt64 sync/atomic.StoreInt64
//go:noescape
func storeInt64(p *int64, value int64)

// IR: atomicrmw add ptr %{{.*}}, i64 1 seq_cst
// IR-NOT: @"sync/atomic.AddUint64"
func count(p *uint64) uint64 { return addUint64(p, 1) }

func main() {
	// CHECK: 1 1
	println(add64(1<<63, 1<<63, 1))
	// CHECK: 18446744073709551615 1
	println(sub64(1, 1, 1))
	// CHECK: 3 0
	println(mul64(1<<63, 6))
	// CHECK: 5 16 3
	println(len8(17), trailingZeros16(0), trailingZeros16(8))
	// CHECK: 3 192 67305985
	println(rotateLeft8(0x81, 1), rotateLeft8(0x81, -1), reverseBytes32(0x01020304))
	// CHECK: +1.414214e+000 -3.000000e+000
	println(sqrt(2), copysign(3, -1))
	var u uint64
	// CHECK: 1 3
	println(count(&u), addUint64(&u, 2))
	x := int32(5)
	// CHECK: true false 7
	println(compareAndSwapInt32(&x, 5, 7), compareAndSwapInt32(&x, 5, 8), x)
	// CHECK: 7 3
	println(andInt32(&x, 3), x)
	p := unsafe.Pointer(&x)
	// CHECK: true true
	println(swapPointer(&p, nil) == unsafe.Pointer(&x), p == nil)
	var i int64
	storeInt64(&i, -7)
	// CHECK: -7
	println(loadInt64(&i))
	defer func() {
		// CHECK: runtime error: invalid memory address or nil pointer dereference
		println(recover().(error).Error())
	}()
	loadInt64(nil)
}
