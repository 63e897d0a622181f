// 100,000 entries, with values that only the map keeps alive through many collections.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

const n = 100000

type node struct {
	id   int
	name string
	next *node
}

func digits(i int) string {
	s := ""
	for ; i > 0; i /= 10 {
		s = "0123456789"[i%10:i%10+1] + s
	}
	return s
}

var sink []byte

func main() {
	ints := map[int]*node{}
	names := map[string]*node{}
	generic := map[[2]int16]*node{}
	for i := 0; i < n; i++ {
		v := &node{id: i, name: digits(i), next: ints[i/2]}
		ints[i] = v
		names[v.name] = v
		generic[[2]int16{int16(i), int16(i >> 8)}] = v
		sink = make([]byte, i%2000)
	}
	println(len(ints), len(names), len(generic)) // CHECK: 100000 100000 100000

	bad := 0
	for i := 0; i < n; i++ {
		v := ints[i]
		if v == nil || v.id != i || v.name != digits(i) || names[digits(i)] != v ||
			generic[[2]int16{int16(i), int16(i >> 8)}] != v || i > 1 && v.next.id != i/2 {
			bad++
		}
	}
	println(bad) // CHECK-NEXT: 0

	sum, count := 0, 0
	for k, v := range names {
		if v.name != k {
			bad++
		}
		sum += v.id
		count++
	}
	println(bad, sum, count) // CHECK-NEXT: 0 4999950000 100000

	for i := 0; i < n; i++ {
		if i%10 != 0 {
			delete(ints, i)
			delete(names, digits(i))
		}
	}
	println(len(ints), len(names), ints[50].name, ints[51] == nil) // CHECK-NEXT: 10000 10000 50 true

	// A map that only churns keeps working.
	queue := map[int]int{}
	for i := 0; i < 10*n; i++ {
		queue[i] = i
		delete(queue, i-100)
	}
	println(len(queue), queue[10*n-1], queue[10*n-101]) // CHECK-NEXT: 100 999999 0

	hinted := make(map[int32]int32, n)
	for i := int32(0); i < n; i++ {
		hinted[i*i] += i
	}
	println(len(hinted) > n/2, hinted[9]) // CHECK-NEXT: true 3
}
