// Goroutines that build and drop trees and slices at the same time.
package main

const goroutines = 4

type node struct{ left, right *node }

func build(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{build(depth - 1), build(depth - 1)}
}

func (n *node) count() int {
	if n.left == nil {
		return 1
	}
	return n.left.count() + n.right.count() + 1
}

func run(name string, work func() int) {
	results := make(chan int)
	println("begin", name)
	for range goroutines {
		go func() { results <- work() }()
	}
	sum := 0
	for range goroutines {
		sum += <-results
	}
	println("end", name)
	println("sum", name, sum)
}

func main() {
	run("allocate/trees", func() int {
		sum := 0
		for range 100 {
			sum += build(13).count()
		}
		return sum
	})
	run("allocate/slices", func() int {
		sum := 0
		for i := range 20000 {
			s := []int{}
			for j := range 100 {
				s = append(s, i+j)
			}
			sum += len(s)
		}
		return sum
	})
}
