// Packages of the library that are instructions or C++ in parts: math, math/bits, sync/atomic.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
package main

import (
	"math"
	"math/bits"
	"sync/atomic"
)

type counter struct {
	n atomic.Int64
	p atomic.Pointer[int]
}

func main() {
	// CHECK: 4611686018427387904 0
	println(math.Float64bits(math.Floor(2.5)), math.Float64bits(math.Trunc(0.5)))
	// CHECK: -3 3 -2 2 -2
	println(int(math.Floor(-2.5)), int(math.Ceil(2.5)), int(math.Trunc(-2.5)), int(math.RoundToEven(2.5)), int(math.RoundToEven(-1.5)))
	// CHECK: 9223372036854775808 9223372036854775808 9223372036854775808
	println(math.Float64bits(math.Ceil(-0.5)), math.Float64bits(math.RoundToEven(-0.5)), math.Float64bits(math.Copysign(0, -1)))
	// CHECK: true true true
	println(math.IsNaN(math.Floor(math.NaN())), math.Floor(math.Inf(-1)) == math.Inf(-1), math.Ceil(1e300) == 1e300)
	// CHECK: 4336966441157787648 4602678819172646913
	println(math.Float64bits(math.FMA(1+0x1p-30, 1+0x1p-30, -1-0x1p-29)), math.Float64bits(math.Sqrt(0.25+0x1p-53)))
	// CHECK: 4613303445314885481 4441259504485501507 277150689 9218868437227405312
	println(math.Float64bits(math.Exp(1)), math.Float64bits(math.Exp(-25.5)), math.Float64bits(math.Exp(-725)), math.Float64bits(math.Exp(710)))
	// CHECK: 13872820470454844257 4612367379483415830 13867497231575868147
	println(math.Float64bits(math.Log(5e-324)), math.Float64bits(math.Log(10)), math.Float64bits(math.Log10(0x1p-1050)))

	// CHECK: 64 0 8 3 8 16
	println(bits.OnesCount64(1<<64-1), bits.OnesCount16(0), bits.OnesCount(0xff), bits.OnesCount8(7), bits.TrailingZeros8(0), bits.TrailingZeros16(0))
	// CHECK: 0 64 1 5
	println(bits.Len64(0), bits.LeadingZeros64(0), bits.Len(1), bits.Len8(16))
	// CHECK: 6148914691236517206 2
	println(bits.Div64(1, 4, 3))
	// CHECK: 1 2
	println(bits.Rem64(9, 4, 3), bits.Rem64(7, 2, 4))
	floor, count, add, div := math.Floor, bits.OnesCount32, atomic.AddUint32, bits.Div64
	var u uint32 = 7
	// CHECK: -1 3 4 4
	println(int(floor(-0.25)), count(u), add(&u, ^uint32(2)), u)
	for _, y := range []uint64{0, 1} {
		func() {
			// CHECK: runtime error: integer divide by zero
			// CHECK: runtime error: integer overflow
			defer func() { println(recover().(error).Error()) }()
			div(1, 2, y)
		}()
	}

	var c counter
	// CHECK: 5 5 true 6 6 2 14
	println(c.n.Add(5), c.n.Load(), c.n.CompareAndSwap(5, 6), c.n.Swap(6), c.n.And(2), c.n.Or(12), c.n.Load())
	x, y := 1, 2
	c.p.Store(&x)
	// CHECK: false true 1 2
	println(c.p.CompareAndSwap(&y, nil), c.p.CompareAndSwap(&x, &y), x, *c.p.Swap(nil))
	// CHECK: true
	println(c.p.Load() == nil)
	defer func() {
		// CHECK: runtime error: invalid memory address or nil pointer dereference
		println(recover().(error).Error())
	}()
	var none *counter
	none.n.Add(1)
}
