// Package testing outside of tests: benchmarks and allocation counts; testing/quick; expvar.
package main

import (
	"errors"
	"expvar"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"testing/quick"
)

var sink []byte

func main() {
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			sink = make([]byte, 1000)
		}
	})
	fmt.Println(result.N > 0, result.NsPerOp() >= 0, result.AllocsPerOp(), result.AllocedBytesPerOp() >= 1000)
	fmt.Println(testing.AllocsPerRun(100, func() { sink = make([]byte, 64) }), testing.AllocsPerRun(100, func() {}))
	fmt.Println(testing.Testing(), testing.CoverMode() == "")

	fmt.Println(quick.Check(func(a, b int32) bool { return int64(a)+int64(b) == int64(b)+int64(a) }, nil))
	err := quick.Check(func(s string) bool { return len(s) < 5 }, nil)
	var check *quick.CheckError
	fmt.Println(errors.As(err, &check))
	reverse := func(s []byte) []byte {
		r := make([]byte, len(s))
		for i, b := range s {
			r[len(s)-1-i] = b
		}
		return r
	}
	fmt.Println(quick.CheckEqual(func(s []byte) []byte { return reverse(reverse(s)) }, func(s []byte) []byte { return append([]byte{}, s...) }, nil))
	fmt.Println(iotest.TestReader(strings.NewReader("content"), []byte("content")))
	n := expvar.NewInt("requests")
	n.Add(3)
	m := expvar.NewMap("m")
	m.Add("b", 1)
	m.AddFloat("a", 1.5)
	fmt.Println(n, m, expvar.Get("none"))
}
