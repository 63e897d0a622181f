// Goroutines that share out work, and sync.WaitGroup.
package main

import (
	"fmt"
	"sync"
)

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

func main() {
	const limit, workers = 20000, 8
	numbers := make(chan int)
	primes := make(chan int)
	var group sync.WaitGroup
	for range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for n := range numbers {
				if isPrime(n) {
					primes <- n
				}
			}
		}()
	}
	go func() {
		for n := range limit {
			numbers <- n
		}
		close(numbers)
		group.Wait()
		close(primes)
	}()
	count, sum := 0, 0
	for p := range primes {
		count++
		sum += p
	}
	fmt.Println(count, sum)

	results := make([]int, 1000)
	for i := range results {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i] = i * i
		}()
	}
	group.Wait()
	total := 0
	for _, r := range results {
		total += r
	}
	fmt.Println(total)
	func() {
		defer func() { fmt.Println(recover()) }()
		group.Done()
	}()
}
