// Strings as keys of maps and in switches that are made for it: what does not keep them allocates nothing.

// RUN: env MAPGOCACHE=%cache %mapgo run -O 2 %s | %FileCheck --match-full-lines %s
package main

import (
	"fmt"
	"testing"
)

type pair struct{ first, second string }

const long = "a key that is longer than any buffer which a function has for strings in its frame"

var (
	lengths = map[string]int{"ab": 1, long: 2}
	pairs   = map[pair]int{{"a", "b"}: 1}
	bytes   = []byte(long)
	a, b    = "a", "b"
	sum     int
)

func count(what string, f func()) {
	fmt.Println(what, testing.AllocsPerRun(100, f))
}

func main() {
	count("lookup of bytes", func() { sum += lengths[string(bytes)] })
	count("test for bytes", func() {
		if _, ok := lengths[string(bytes)]; ok {
			sum++
		}
	})
	count("lookup of a concatenation", func() { sum += lengths[a+b] })
	count("lookup of a struct with bytes", func() { sum += pairs[pair{string(bytes[:1]), "b"}] })
	count("deletion of bytes", func() { delete(lengths, string(bytes[:5])) })
	count("switch on bytes", func() {
		switch string(bytes) {
		case "x", "y":
			sum++
		case long:
			sum += 2
		}
	})
	count("switch on a concatenation", func() {
		switch a + b {
		case "x", "y":
			sum++
		case "ab":
			sum += 2
		}
	})
	count("assignment to bytes", func() { lengths[string(bytes)] = 3 })
	count("assignment to a concatenation", func() { lengths[a+b]++ })
}

// CHECK:      lookup of bytes 0
// CHECK-NEXT: test for bytes 0
// CHECK-NEXT: lookup of a concatenation 0
// CHECK-NEXT: lookup of a struct with bytes 0
// CHECK-NEXT: deletion of bytes 0
// CHECK-NEXT: switch on bytes 0
// CHECK-NEXT: switch on a concatenation 0
// CHECK-NEXT: assignment to bytes 1
// CHECK-NEXT: assignment to a concatenation 1
