// What parked goroutines and those of other threads hold is kept by a collection: a hundred thousand
// that wait, while the heap is collected again and again.
// RUN: %mapgo build -o %t %s
// RUN: GOMAXPROCS=1 %t 2>&1 | %FileCheck %s
// RUN: GOMAXPROCS=4 %t 2>&1 | %FileCheck %s
package main

type node struct {
	next  *node
	value int
	pad   [6]int
}

var sink *node

// One that waits holds a list of its own in local variables.
func wait(id int, start, done chan int) {
	own := &node{value: id}
	own.next = &node{value: id + 1}
	n := <-start
	if own.value != id || own.next.value != id+1 {
		panic("lost")
	}
	done <- n
}

// These make garbage meanwhile.
func allocate(n int, done chan int) {
	var list *node
	length := 0
	for i := 0; i < n; i++ {
		list = &node{list, i, [6]int{}}
		if length++; length == 1000 {
			for at := i; list != nil; list = list.next {
				if list.value != at {
					panic("lost")
				}
				at--
			}
			length = 0
		}
	}
	done <- 0
}

func main() {
	const n = 100000
	start, done := make(chan int), make(chan int)
	for i := 0; i < n; i++ {
		go wait(i, start, done)
	}
	for i := 0; i < 3; i++ {
		go allocate(300000, done)
	}
	for i := 0; i < 3; i++ {
		<-done
	}
	sum := 0
	for i := 0; i < n; i++ {
		start <- i
		sum += <-done
	}
	// CHECK: 4999950000
	println(sum)
}
