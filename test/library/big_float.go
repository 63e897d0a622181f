// math/big: fractions, and floating-point numbers of any precision.
package main

import (
	"fmt"
	"math"
	"math/big"
)

func main() {
	sum := new(big.Rat)
	for i := int64(1); i <= 20; i++ {
		sum.Add(sum, big.NewRat(1, i))
	}
	fmt.Println(sum, sum.FloatString(30), sum.Num(), sum.Denom())
	r, ok := new(big.Rat).SetString("-3.125e-2")
	fmt.Println(r, ok, r.Sign(), r.IsInt(), new(big.Rat).Inv(r), new(big.Rat).Mul(r, sum).Cmp(r))
	f, exact := big.NewRat(1, 3).Float64()
	fmt.Println(f, exact, new(big.Rat).SetFloat64(0.1))
	n, exactly := big.NewRat(1, 7).FloatPrec()
	fmt.Println(n, exactly)

	// The square root of two by Newton's method, with 200 bits.
	const precision = 200
	two, half := new(big.Float).SetPrec(precision).SetInt64(2), new(big.Float).SetPrec(precision).SetFloat64(0.5)
	x := new(big.Float).SetPrec(precision).SetInt64(1)
	for range 10 {
		t := new(big.Float).Quo(two, x)
		x.Mul(half, t.Add(x, t))
	}
	fmt.Printf("%.55f\n", x)
	root := new(big.Float).Sqrt(two)
	fmt.Println(root, root.Prec(), root.Mode(), root.Acc(), root.MinPrec(), root.Cmp(x))
	fmt.Printf("%g %.10e %20.5f|%x %b\n", root, root, root, new(big.Float).SetFloat64(1.5), new(big.Float).SetFloat64(1.5))
	y, base, err := big.ParseFloat("1.5e100", 10, 100, big.ToZero)
	fmt.Println(y, base, err, y.Text('p', 0))
	integer, accuracy := y.Int(nil)
	fmt.Println(integer, accuracy)
	mantissa := new(big.Float)
	fmt.Println(y.MantExp(mantissa), mantissa)
	u, a := y.Uint64()
	fmt.Println(u, a, y.IsInt(), new(big.Float).SetInf(true), new(big.Float).SetMode(big.AwayFromZero).SetPrec(3).SetFloat64(math.Pi))
	func() {
		defer func() { fmt.Printf("%v\n", recover()) }()
		new(big.Float).Sub(new(big.Float).SetInf(false), new(big.Float).SetInf(false))
	}()
}
