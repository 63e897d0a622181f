// math/bits and math/cmplx.
package main

import (
	"fmt"
	"math/bits"
	"math/cmplx"
)

func main() {
	for _, x := range []uint64{0, 1, 0xff, 0x8000, 0xdeadbeef, 1 << 40, 1<<64 - 1} {
		fmt.Println(bits.LeadingZeros64(x), bits.TrailingZeros64(x), bits.OnesCount64(x), bits.Len64(x), bits.Reverse64(x), bits.ReverseBytes64(x), bits.RotateLeft64(x, 13), bits.RotateLeft64(x, -70),
			bits.Len8(uint8(x)), bits.OnesCount16(uint16(x)), bits.Reverse8(uint8(x)), bits.ReverseBytes32(uint32(x)), bits.RotateLeft32(uint32(x), 5), bits.TrailingZeros8(uint8(x)), bits.LeadingZeros16(uint16(x)), bits.RotateLeft8(uint8(x), 3))
		high, low := bits.Mul64(x, 0x123456789abcdef)
		sum, carry := bits.Add64(x, 1<<63, 1)
		difference, borrow := bits.Sub64(x, 1<<63, 1)
		quotient, remainder := bits.Div64(12345, x, 1<<63+7)
		fmt.Println(high, low, sum, carry, difference, borrow, quotient, remainder, bits.Rem64(99, x, 1000003))
	}
	fmt.Println(bits.Mul32(1<<31, 6))
	fmt.Println(bits.Add32(1<<31, 1<<31, 1))
	fmt.Println(bits.UintSize)
	for _, f := range []func(){func() { bits.Div64(5, 0, 5) }, func() { bits.Div64(0, 1, 0) }, func() { bits.Div32(1, 0, 0) }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	for _, z := range []complex128{0, 1, -1, 1i, 3 + 4i, -2.5 - 0.5i, cmplx.Inf()} {
		r, theta := cmplx.Polar(z)
		fmt.Printf("%.12g %.12g %.12g %.12g %.12g %.12g %.12g %.12g %v\n", r, theta, cmplx.Sqrt(z), cmplx.Exp(z), cmplx.Log(z), cmplx.Sin(z), cmplx.Pow(z, 0.5+1i), cmplx.Conj(z), cmplx.IsInf(z))
	}
	fmt.Printf("%.9f %.9f\n", cmplx.Exp(3i)+1, cmplx.Atanh(0.5+0.5i))
}
