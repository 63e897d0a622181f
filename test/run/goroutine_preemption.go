// A loop that calls nothing does not keep others from running, on one processor either; and nothing of
// what it computes is lost when it is interrupted.
// RUN: %mapgo build -O0 -o %t0 %s && env GOMAXPROCS=1 timeout 20 %t0 2>&1 | %FileCheck %s
// RUN: %mapgo build -O2 -o %t2 %s && env GOMAXPROCS=1 timeout 20 %t2 2>&1 | %FileCheck %s
package main

import _ "unsafe"

//go:linkname gosched runtime.Gosched
func gosched()

//go:noinline
func compute(n int) (sum uint64, area float64) {
	x := uint64(1)
	for i := 0; i < n; i++ {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		sum += x * uint64(i)
		area += float64(x>>40) * 0.5
	}
	return
}

func main() {
	const n = 60000000
	go func() {
		for {
		}
	}()
	sum, area := compute(n)
	results := make(chan bool)
	for range 3 {
		go func() {
			s, a := compute(n)
			results <- s == sum && a == area
		}()
	}
	for range 3 {
		println(<-results)
		gosched()
	}
	// CHECK: true
	// CHECK-NEXT: true
	// CHECK-NEXT: true
	println("done")
	// CHECK-NEXT: done
}
