// Lesson 5: growing without stopping.
package main

import "unsafe"

//explain:begin
func grow(n int) map[int]int {
	m := map[int]int{}
	for k := 1; k <= n; k++ {
		m[k] = k
	}
	return m
}

// hint makes the same map at its full size.
func hint(n int) map[int]int {
	m := make(map[int]int, n)
	for k := 1; k <= n; k++ {
		m[k] = k
	}
	return m
}

//explain:end

// stale keeps the address of an entry's value, which Go itself does not let a program have, and shows that the entry
// has moved away from it.
func stale() {
	m := map[int]*[1]int{}
	m[0] = &[1]int{7}
	type header struct {
		count   int
		rest    uint64
		buckets unsafe.Pointer
	}
	h := *(**header)(unsafe.Pointer(&m))
	before := h.buckets
	for k := 1; k < 60; k++ {
		m[k] = m[0]
	}
	println("the buckets are where they were:", h.buckets == before, "and the value:", m[0][0])
}

func main() {
	println(len(grow(60)), len(hint(60)))
	stale()
}
