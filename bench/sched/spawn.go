// A million goroutines are created and joined, a thousand at a time; then all at once.
package main

const (
	million = 1000000
	group   = 1000
)

func main() {
	done := make(chan int, group)
	println("begin spawn")
	sum := 0
	for range million / group {
		for i := range group {
			go func() { done <- i }()
		}
		for range group {
			sum += <-done
		}
	}
	println("end spawn")
	println("sum spawn", sum)
	c := make(chan int)
	println("begin spawn/at-once")
	for i := range million / 10 {
		go func() { c <- i }()
	}
	sum = 0
	for range million / 10 {
		sum += <-c
	}
	println("end spawn/at-once")
	println("sum spawn/at-once", sum)
}
