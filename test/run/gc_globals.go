// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// What only package variables refer to stays alive: maps, slices, closures and what they hold.
package main

type node struct {
	next  *node
	value int
}

var (
	squares = map[uint64]uint64{}
	words   []string
	list    *node
	last    map[int][]int
	total   = func() int { return 0 }
)

func main() {
	for i := uint64(0); i < 6; i++ {
		squares[i] = i * i
		words = append(words, string([]byte{'a' + byte(i)}))
		list = &node{list, int(i)}
	}
	captured := &node{nil, 42}
	total = func() int { return captured.value }

	for i := 0; i < 200000; i++ {
		last = map[int][]int{i: make([]int, 10)}
	}

	sum := uint64(0)
	for _, square := range squares {
		sum += square
	}
	values := 0
	for n := list; n != nil; n = n.next {
		values += n.value
	}
	text := ""
	for _, word := range words {
		text += word
	}
	// CHECK: 55 abcdef 15
	println(sum, text, values)
	// CHECK: 10 42
	println(len(last[199999]), total())
}
