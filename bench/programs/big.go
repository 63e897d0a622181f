// Computes digits of pi and of e, and a large power, with math/big.
package main

import (
	"fmt"
	"math/big"
)

// pi gives digits by Machin's formula.
func pi(digits int) string {
	unity := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits+10)), nil)
	arctan := func(x int64) *big.Int {
		sum, term, square := new(big.Int), new(big.Int).Div(unity, big.NewInt(x)), big.NewInt(x*x)
		part := new(big.Int)
		for n := int64(1); term.Sign() != 0; n += 2 {
			part.Div(term, big.NewInt(n))
			if n%4 == 1 {
				sum.Add(sum, part)
			} else {
				sum.Sub(sum, part)
			}
			term.Div(term, square)
		}
		return sum
	}
	result := new(big.Int).Mul(arctan(5), big.NewInt(4))
	result.Sub(result, arctan(239)).Mul(result, big.NewInt(4))
	return result.String()[:digits]
}

// e gives the sum of 1/n! by splitting it.
func e(digits int) string {
	var split func(a, b int64) (p, q *big.Int)
	split = func(a, b int64) (*big.Int, *big.Int) {
		if b-a == 1 {
			return big.NewInt(1), big.NewInt(b)
		}
		middle := (a + b) / 2
		p1, q1 := split(a, middle)
		p2, q2 := split(middle, b)
		p := new(big.Int).Mul(p1, q2)
		return p.Add(p, p2), new(big.Int).Mul(q1, q2)
	}
	p, q := split(0, 20000)
	p.Add(p, q).Mul(p, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	return p.Div(p, q).String()[:digits]
}

func main() {
	p, q := pi(6000), e(60000)
	fmt.Println(p[:30], p[len(p)-30:])
	fmt.Println(q[:30], q[len(q)-30:])
	m := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 2203), big.NewInt(1))
	fmt.Println(m.ProbablyPrime(2), new(big.Int).Exp(big.NewInt(3), m, new(big.Int).Add(m, big.NewInt(2))).BitLen())
}
