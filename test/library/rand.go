// math/rand with a seed: the sequence is Go's.
package main

import (
	"fmt"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Int(), r.Intn(100), r.Int31(), r.Int31n(7), r.Int63(), r.Int63n(1<<40), r.Uint32(), r.Uint64())
	fmt.Println(r.Float64(), r.Float32(), r.NormFloat64(), r.ExpFloat64())
	fmt.Println(r.Perm(10))
	words := []string{"a", "b", "c", "d", "e"}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	fmt.Println(words)
	bytes := make([]byte, 11)
	r.Read(bytes)
	fmt.Printf("%x\n", bytes)
	zipf := rand.NewZipf(r, 1.5, 2, 100)
	for range 10 {
		fmt.Print(zipf.Uint64(), " ")
	}
	fmt.Println()
	sum := 0.0
	for range 100000 {
		sum += r.Float64()
	}
	fmt.Println(sum)
	// Without a seed, within bounds.
	for range 1000 {
		if n := rand.Intn(10); n < 0 || n > 9 {
			fmt.Println(n)
		}
	}
	fmt.Println(rand.Int63() != rand.Int63())
}
