// A select among channels, each of which has its sender.
package main

const values = 1000000

func send(c chan<- int, n int) {
	for i := range n {
		c <- i
	}
}

func run(name string, count int, receive func(c []chan int) int) {
	c := make([]chan int, count)
	for i := range c {
		c[i] = make(chan int, 16)
	}
	println("begin", name)
	for i := range c {
		go send(c[i], values/count)
	}
	sum := 0
	for range values / count * count {
		sum += receive(c)
	}
	println("end", name)
	println("sum", name, sum)
}

func main() {
	run("select/2", 2, func(c []chan int) int {
		select {
		case v := <-c[0]:
			return v
		case v := <-c[1]:
			return v
		}
	})
	run("select/8", 8, func(c []chan int) int {
		select {
		case v := <-c[0]:
			return v
		case v := <-c[1]:
			return v
		case v := <-c[2]:
			return v
		case v := <-c[3]:
			return v
		case v := <-c[4]:
			return v
		case v := <-c[5]:
			return v
		case v := <-c[6]:
			return v
		case v := <-c[7]:
			return v
		}
	})
}
