// Numbers: constants, shifts, overflow, conversions, what fmt and strconv make of extremes; slices that grow.
package main

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"math/cmplx"
	"strconv"
	"unsafe"
)

const (
	Huge  = 1 << 500
	Small = Huge >> 498
	Third = 1.0 / 3
	Big   = Huge / (1 << 490)
	C     = (1 + 2i) * (3 - 1i)
	R     = 'a' + 1.0
	Mask  = ^0
	U     = ^uint8(3)
	NotB  = 0xFF &^ 0x0F
	Long  = len("héllo") + len([...]int{5: 1, 2})
	E100  = 1e100
	Exact = E100/1e99 == 10
	Str   = "a" + `b\n` + "\u00e9\x00"
	Cmp   = Str < "b"
)
const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)
const (
	a0, b0 = iota, iota * 10
	a1, b1
	_, _
	a3, b3
)
const (
	x0 = "s"
	x1
	x2 = iota
	x3
	x4 float32 = iota / 2.0
	x5
)

type Weekday uint

const (
	Sun Weekday = iota
	Mon
	Tue = Sun + 5
)

type bitf uint8

const (
	fA bitf = 1 << iota
	fB
	_
	fD
	all = fA | fB | fD
)

//go:noinline
func id[T any](x T) T { return x }

type layout struct {
	a bool
	b int64
	c bool
	d int32
	e string
	f [3]byte
	g any
	h struct{}
}
type l2 struct {
	a byte
	b struct {
		c uint16
		d byte
	}
	e [0]int64
}

func main() {
	fmt.Println(Small, Third, Big, C, R, Mask, U, NotB, Long, Exact, Str, Cmp, KB, MB, GB)
	fmt.Printf("%T %T %T %T %T\n", R, Third, C, Small, Cmp)
	fmt.Println(a0, b0, a1, b1, a3, b3, x0, x1, x2, x3, x4, x5, Sun, Mon, Tue, all, fD)
	var l layout
	fmt.Println(unsafe.Sizeof(l), unsafe.Alignof(l), unsafe.Offsetof(l.b), unsafe.Offsetof(l.c), unsafe.Offsetof(l.d), unsafe.Offsetof(l.e), unsafe.Offsetof(l.f), unsafe.Offsetof(l.g), unsafe.Offsetof(l.h), unsafe.Sizeof(l2{}), unsafe.Offsetof(l2{}.b.d), unsafe.Alignof(l2{}.e))
	// shifts
	for _, n := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 65, 1 << 40, math.MaxUint} {
		fmt.Println(n, id(1)<<n, id(-1)>>n, id(uint8(0x81))<<n, id(int8(-127))>>n, id(uint64(1<<63))>>n, id(int32(1))<<n, id(uint16(0xffff))>>n)
	}
	var s8 int8 = 9
	fmt.Println(1<<s8 == 512, uint8(1)<<s8, int64(1)<<s8>>s8)
	// overflow
	i8, u8, i32, u32, i64 := id(int8(127)), id(uint8(0)), id(int32(math.MinInt32)), id(uint32(0)), id(int64(math.MaxInt64))
	i8++
	u8--
	i32--
	u32 = -u32 - 1
	i64 *= 2
	fmt.Println(i8, u8, i32, u32, i64, -i8, i8*i8, i8/-1, i32%7, -7/2, -7%2, 7/-2, 7%-2)
	// conversions float->int
	for _, f := range []float64{0, -0.9, 0.9, 255.99, -1.5, 1e9, -3e9, 4e9, 1e15} {
		f := id(f)
		fmt.Println(int(f), int64(f), int32(int64(f)), uint8(int(f)), float32(f), uint32(int64(f)))
	}
	for _, u := range []uint64{0, 1, 1 << 53, 1<<53 + 1, 1<<63 - 1, 1 << 63, 1<<63 + 1025, math.MaxUint64} {
		u := id(u)
		fmt.Println(float64(u), float32(u), uint64(float64(u)/2), int64(u), float64(int64(u)))
	}
	fmt.Println(uint64(id(1.8e19)), uint64(id(float32(9.3e18))), uint32(id(4294967295.0)), int8(id(int64(300))), uint16(id(-1)))
	fmt.Println(string(rune(id(65))), string(rune(id(0x10FFFF+1))), string(rune(id(-1))), string(rune(id(0xD800))), string(id([]rune{0x1F600, 'x', -5})), []rune(id("a\xffé\xe2\x82")), []byte(id("é")))
	for i, r := range "a\xffé\xe2\x82z\xf0\x9f\x98" {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println()
	// floats
	inf, nan := math.Inf(1), math.NaN()
	z := id(0.0)
	fmt.Println(1/z, -1/z, z/z, inf-inf, nan == nan, nan != nan, nan < 1, !(nan >= 1), math.Signbit(-z), math.Signbit(z*-1), 0*inf, math.Copysign(0, -1) == 0)
	fmt.Println(min(1, 2.5, -3), max("a", "b", ""), min(nan, 1), max(1, nan), min(z, math.Copysign(0, -1)), max(math.Copysign(0, -1), z), min(id(3), 2), max(id(uint8(3)), 200))
	c := complex(id(1.0), id(2.0))
	cz := complex(z, z)
	fmt.Println(c/cz, cz/cz, c*complex(inf, nan), c/complex(inf, 0), complex(inf, inf)/c, real(c), imag(c), c == complex(1, 2), cmplx.Abs(3+4i), cmplx.Sqrt(-1), cmplx.Exp(1i*math.Pi), cmplx.Pow(c, 2), complex64(c)/complex64(3i), cmplx.Inf(), -c)
	println(c, cz, 1.5, -0.0, inf, nan, float32(1e30), true, "s", 'x', uint8(3), int64(math.MinInt64), nil == any(nil))
	print("a", 1, 2.0, true, 'b', "\n")
	// FMA: not fused unless explicit on amd64
	fa, fb, fc := id(0.1), id(10.0), id(-1.0)
	fmt.Println(fa*fb+fc, math.FMA(fa, fb, fc), float64(fa*fb)+fc)
	f32a, f32b := id(float32(16777216)), id(float32(1))
	fmt.Println(f32a+f32b, f32a+f32b+f32b, float32(float64(f32a)+2), f32a*f32a)
	// strconv
	for _, s := range []string{"1e400", "-1e-400", "0x1p-1074", "0x1.fffffffffffff8p1023", "1_000", "0b101", "nan", "+Inf", ".5", "5.", "1e", "0x", "1.7976931348623159e308", "4.9e-324", "2.4e-324", "123456789012345678901234567890", "9007199254740993", "１"} {
		f, err := strconv.ParseFloat(s, 64)
		f3, err3 := strconv.ParseFloat(s, 32)
		i, erri := strconv.ParseInt(s, 0, 64)
		u, erru := strconv.ParseUint(s, 0, 8)
		fmt.Println(s, f, err, f3, err3, i, erri, u, erru)
	}
	for _, f := range []float64{0.1, 1e21, 1e20, 123456789, 1e-5, 5e-324, math.MaxFloat64, 1.0 / 3, 100, 2.5, 3.5, 0.000001, 1234.5678e10} {
		fmt.Println(strconv.FormatFloat(f, 'g', -1, 64), strconv.FormatFloat(f, 'e', 3, 32), strconv.FormatFloat(f, 'f', 0, 64), strconv.FormatFloat(f, 'x', -1, 64), strconv.FormatFloat(f, 'b', -1, 64), strconv.FormatFloat(f, 'G', 4, 64), f)
	}
	fmt.Println(strconv.Quote("\a\b\f\v\u200b\U0010ffff\xfe'\""), strconv.QuoteToASCII("é世"), strconv.QuoteRune('\''), strconv.Itoa(math.MinInt64), strconv.FormatInt(-255, 36), strconv.AppendBool(nil, true))
	_, err := strconv.Unquote(`"a\x`)
	fmt.Println(err)
	fmt.Println(strconv.Unquote("`a\r\nb`"))
	fmt.Println(bits.LeadingZeros8(1), bits.TrailingZeros(0), bits.OnesCount64(math.MaxUint64), bits.Reverse8(3), bits.RotateLeft32(1, -1), bits.Len16(300), bits.ReverseBytes16(0x1234))
	hi, lo := bits.Mul64(math.MaxUint64, id(uint64(3)))
	q, r := bits.Div64(1, 0, id(uint64(3)))
	sum, cy := bits.Add64(math.MaxUint64, id(uint64(1)), 1)
	fmt.Println(hi, lo, q, r, sum, cy)
	fact := big.NewInt(1)
	for i := int64(1); i <= 60; i++ {
		fact.Mul(fact, big.NewInt(i))
	}
	rat := big.NewRat(355, 113)
	bf, _, _ := big.ParseFloat("1.1", 10, 200, big.ToNearestEven)
	fmt.Println(fact, new(big.Int).Sqrt(fact), new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), big.NewInt(1e9+7)), rat.FloatString(30), bf.Text('g', 50), new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11)), fact.ProbablyPrime(5), new(big.Int).SetBit(big.NewInt(0), 70, 1))
	var arr [5]int
	p := &arr
	for i := range p {
		p[i] = i * i
	}
	for i, v := range p {
		p[4-i] = v
	}
	fmt.Println(arr, len(p), cap(p[1:3:4]))
	for i, v := range arr {
		arr[4-i] = v + 100
	}
	fmt.Println(arr)
	sl := []int{1, 2, 3, 4, 5}
	copy(sl[1:], sl)
	fmt.Println(sl, copy(sl, sl[3:]), sl, copy([]byte("abc"), "zz"))
	caps := []int{}
	var g []int
	last := -1
	for i := range 3000 {
		g = append(g, i)
		if cap(g) != last {
			last = cap(g)
			caps = append(caps, last)
		}
	}
	fmt.Println(caps, cap(append([]byte{}, make([]byte, 33)...)), cap(append([]string(nil), "a", "b", "c")), cap(append([]struct{ a, b, c int }{{}}, struct{ a, b, c int }{})), cap(append([]int32{1, 2, 3}, 4)), cap([]rune("héllo wörld")), cap([]byte("hello")) >= 5)
	s3 := g[:2:2]
	s4 := append(s3, -1)
	fmt.Println(g[2], s4[2], cap(s4))
}
