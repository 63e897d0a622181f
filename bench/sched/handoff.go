// Goroutines that share a counter, which a channel with room for one value guards as a mutex would.
package main

const (
	goroutines = 8
	rounds     = 250000
)

func main() {
	lock, done := make(chan struct{}, 1), make(chan bool)
	counter := 0
	println("begin handoff")
	for range goroutines {
		go func() {
			for range rounds {
				lock <- struct{}{}
				counter++
				<-lock
			}
			done <- true
		}()
	}
	for range goroutines {
		<-done
	}
	println("end handoff")
	println("sum handoff", counter)
}
