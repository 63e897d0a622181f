// Four goroutines that only compute.
package main

const goroutines = 4

func collatz(from, to int) (longest int) {
	for n := from; n < to; n++ {
		steps := 0
		for m := n; m != 1; steps++ {
			if m%2 == 0 {
				m /= 2
			} else {
				m = 3*m + 1
			}
		}
		longest = max(longest, steps)
	}
	return
}

func main() {
	const each = 500000
	results := make(chan int)
	println("begin compute")
	for i := range goroutines {
		go func() { results <- collatz(1+i*each, 1+(i+1)*each) }()
	}
	sum := 0
	for range goroutines {
		sum += <-results
	}
	println("end compute")
	println("sum compute", sum)
}
