// math/big: integers of any size.
package main

import (
	"fmt"
	"math/big"
	"math/rand"
)

func fibonacci(n int) *big.Int {
	a, b := big.NewInt(0), big.NewInt(1)
	for range n {
		a.Add(a, b)
		a, b = b, a
	}
	return a
}

func main() {
	fmt.Println(fibonacci(300))
	factorial := new(big.Int).MulRange(1, 100)
	fmt.Println(factorial, factorial.BitLen(), factorial.TrailingZeroBits())
	p, _ := new(big.Int).SetString("170141183460469231731687303715884105727", 10)
	fmt.Println(p.ProbablyPrime(20), new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), p), new(big.Int).ModInverse(big.NewInt(12345), p))

	x, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	y := big.NewInt(987654321)
	quotient, remainder := new(big.Int).QuoRem(x, y, new(big.Int))
	fmt.Println(quotient, remainder)
	div, mod := new(big.Int).DivMod(x, y, new(big.Int))
	fmt.Println(div, mod, x.Cmp(y), x.CmpAbs(y), x.Sign())
	fmt.Println(new(big.Int).GCD(nil, nil, big.NewInt(462), big.NewInt(1071)), new(big.Int).Sqrt(factorial), new(big.Int).Neg(x), new(big.Int).Abs(x))
	fmt.Println(new(big.Int).Lsh(y, 100), new(big.Int).Rsh(x, 20), new(big.Int).And(x, y), new(big.Int).Or(x, y), new(big.Int).Xor(x, y), new(big.Int).Not(y), new(big.Int).AndNot(y, x))
	fmt.Printf("%x %X %o %b %d %+d %40d|%s %#x\n", y, y, y, big.NewInt(10), x, y, y, x, x)
	fmt.Println(x.Text(36), y.IsInt64(), x.IsInt64(), y.Int64(), x.Bytes()[:4], new(big.Int).SetBytes([]byte{1, 0, 0}))
	var z big.Int
	n, err := fmt.Sscan("0x1234567890abcdef1234", &z)
	fmt.Println(n, err, &z)
	_, ok := new(big.Int).SetString("12x", 10)
	fmt.Println(ok)

	// Sizes where multiplication and division use other algorithms.
	random := rand.New(rand.NewSource(1))
	a := new(big.Int).Rand(random, new(big.Int).Lsh(big.NewInt(1), 20000))
	b := new(big.Int).Rand(random, new(big.Int).Lsh(big.NewInt(1), 9000))
	product := new(big.Int).Mul(a, b)
	back, rest := new(big.Int).QuoRem(product, b, new(big.Int))
	fmt.Println(back.Cmp(a), rest, product.BitLen(), len(product.String()))
	again, _ := new(big.Int).SetString(product.String(), 10)
	fmt.Println(again.Cmp(product), new(big.Int).Mod(product, big.NewInt(1000000007)), new(big.Int).Exp(a, b, p))
	fmt.Println(big.Jacobi(big.NewInt(5), big.NewInt(21)), new(big.Int).Binomial(50, 25), new(big.Int).ModSqrt(big.NewInt(2), big.NewInt(7)))
	func() {
		defer func() { fmt.Println(recover()) }()
		new(big.Int).Div(x, new(big.Int))
	}()
}
