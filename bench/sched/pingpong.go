// Two goroutines hand a value to and fro over unbuffered channels.
package main

const rounds = 1000000

func main() {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	println("begin pingpong")
	sum := 0
	for i := range rounds {
		ping <- i
		sum += <-pong
	}
	println("end pingpong")
	close(ping)
	println("sum pingpong", sum)
}
