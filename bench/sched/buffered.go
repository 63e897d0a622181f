// A producer and a consumer, with more or less room between them.
package main

const values = 3000000

func run(name string, size int) {
	c := make(chan int, size)
	println("begin", name)
	go func() {
		for i := range values {
			c <- i
		}
		close(c)
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	println("end", name)
	println("sum", name, sum)
}

func main() {
	run("buffered/1", 1)
	run("buffered/16", 16)
	run("buffered/1024", 1024)
}
