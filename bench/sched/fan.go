// Work goes out to eight workers and comes back on one channel.
package main

const (
	workers = 8
	tasks   = 1000000
)

func work(in <-chan int, out chan<- int) {
	for n := range in {
		for range 20 {
			n = n*1103515245 + 12345
		}
		out <- n & 0xff
	}
}

func main() {
	in, out := make(chan int), make(chan int)
	println("begin fan")
	for range workers {
		go work(in, out)
	}
	go func() {
		for i := range tasks {
			in <- i
		}
		close(in)
	}()
	sum := 0
	for range tasks {
		sum += <-out
	}
	println("end fan")
	println("sum fan", sum)
}
