// Package math: every function at some points, bit for bit.
package main

import (
	"fmt"
	"math"
)

func main() {
	functions := []struct {
		name string
		f    func(float64) float64
	}{
		{"Abs", math.Abs}, {"Acos", math.Acos}, {"Acosh", math.Acosh}, {"Asin", math.Asin}, {"Asinh", math.Asinh}, {"Atan", math.Atan}, {"Atanh", math.Atanh}, {"Cbrt", math.Cbrt},
		{"Ceil", math.Ceil}, {"Cos", math.Cos}, {"Cosh", math.Cosh}, {"Erf", math.Erf}, {"Erfc", math.Erfc}, {"Erfinv", math.Erfinv}, {"Exp", math.Exp}, {"Exp2", math.Exp2}, {"Expm1", math.Expm1},
		{"Floor", math.Floor}, {"Gamma", math.Gamma}, {"J0", math.J0}, {"J1", math.J1}, {"Log", math.Log}, {"Log10", math.Log10}, {"Log1p", math.Log1p}, {"Log2", math.Log2}, {"Logb", math.Logb},
		{"Round", math.Round}, {"RoundToEven", math.RoundToEven}, {"Sin", math.Sin}, {"Sinh", math.Sinh}, {"Sqrt", math.Sqrt}, {"Tan", math.Tan}, {"Tanh", math.Tanh}, {"Trunc", math.Trunc}, {"Y0", math.Y0}, {"Y1", math.Y1},
	}
	points := []float64{0, math.Copysign(0, -1), 0.5, -0.5, 1, 1.5, 2.5, -2.5, 3.7, 10.1, -17.25, 100.3, 1e10, 1e-10, 708.5, -744.9, math.MaxFloat64, 5e-324, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, f := range functions {
		fmt.Print(f.name)
		for _, x := range points {
			if y := f.f(x); y != y {
				fmt.Print(" NaN")
			} else {
				fmt.Printf(" %x", math.Float64bits(y))
			}
		}
		fmt.Println()
	}
	for _, x := range points {
		for _, y := range []float64{0, 1, -1, 0.5, 2, 3.3, -7.7, math.Inf(1), math.NaN()} {
			fmt.Print(math.Pow(x, y), math.Mod(x, y), math.Atan2(x, y), math.Hypot(x, y), math.Max(x, y), math.Min(x, y), math.Dim(x, y), math.Remainder(x, y), math.Copysign(x, y), math.Nextafter(x, y), math.FMA(x, y, 1), " ")
		}
		fraction, exponent := math.Frexp(x)
		whole, part := math.Modf(x)
		gamma, sign := math.Lgamma(x)
		sin, cos := math.Sincos(x)
		fmt.Println(fraction, exponent, whole, part, gamma, sign, sin, cos, math.Ldexp(x, 3), math.Ilogb(x), math.IsNaN(x), math.IsInf(x, 0), math.Signbit(x), math.Jn(2, x), math.Yn(3, x), math.Pow10(int(math.Mod(x, 400))))
	}
	// Sums over many points tell of a difference in the last bit.
	exp, log, sin, pow := 0.0, 0.0, 0.0, 0.0
	for i := range 20000 {
		x := float64(i)*0.00123 - 12
		exp += math.Exp(x)
		log += math.Log(math.Abs(x) + 0.1)
		sin += math.Sin(x) * math.Tanh(x)
		pow += math.Pow(math.Abs(x), 1.37)
	}
	fmt.Println(exp, log, sin, pow)
	fmt.Println(math.MaxInt64, math.Pi, float32(math.SqrtPhi), math.Float32bits(0.1), math.Float32frombits(1), math.Nextafter32(1, 2))
}
