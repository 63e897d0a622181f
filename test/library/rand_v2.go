// math/rand/v2: PCG and ChaCha8 with a seed.
package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

func main() {
	pcg := rand.NewPCG(1, 2)
	chacha := rand.NewChaCha8([32]byte([]byte("an eight times four byte secret!")))
	for _, source := range []rand.Source{pcg, chacha} {
		r := rand.New(source)
		fmt.Println(r.Int(), r.IntN(100), r.Int32(), r.Int64N(1<<40), r.Uint32(), r.Uint64(), r.UintN(9), r.Uint64N(1<<63+5))
		fmt.Println(r.Float64(), r.Float32(), r.NormFloat64(), r.ExpFloat64(), r.Perm(6))
	}
	bytes := make([]byte, 20)
	chacha.Read(bytes)
	fmt.Printf("%x\n", bytes)
	state, err := chacha.MarshalBinary()
	next := chacha.Uint64()
	fmt.Println(len(state), err, chacha.UnmarshalBinary(state), chacha.Uint64() == next)
	for range 2000 {
		next ^= chacha.Uint64() + pcg.Uint64()
	}
	fmt.Println(next)
	fmt.Println(rand.N(10*time.Second) < 10*time.Second, rand.N(uint8(3)) < 3, rand.IntN(1))
}
