// A hundred thousand goroutines wait at once, from within a few calls.
package main

const goroutines = 100000

//go:noinline
func wait(depth int, c, ready chan int) int {
	if depth > 0 {
		return wait(depth-1, c, ready) + 1
	}
	ready <- 1
	return <-c
}

func main() {
	c, ready, sums := make(chan int), make(chan int, 1000), make(chan int, 1000)
	println("begin parked")
	for range goroutines {
		go func() { sums <- wait(3, c, ready) }()
	}
	for range goroutines {
		<-ready
	}
	close(c)
	sum := 0
	for range goroutines {
		sum += <-sums
	}
	println("end parked")
	println("sum parked", sum)
}
