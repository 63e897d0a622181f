// The prime sieve: a chain of goroutines, each of which filters the multiples of a prime.
package main

const primes = 1000

func generate(c chan<- int) {
	for i := 2; ; i++ {
		c <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		if i := <-in; i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	println("begin sieve")
	c, sum := make(chan int), 0
	go generate(c)
	for range primes {
		prime := <-c
		sum += prime
		next := make(chan int)
		go filter(c, next, prime)
		c = next
	}
	println("end sieve")
	println("sum sieve", sum)
}
