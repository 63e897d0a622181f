// select with time.After, default, several producers, nil channels.
package main

import (
	"fmt"
	"sync"
	"time"
)

func produce(n int, pause time.Duration) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			time.Sleep(pause)
			c <- i
		}
	}()
	return c
}

func merge(channels ...<-chan int) <-chan int {
	out := make(chan int)
	var group sync.WaitGroup
	for _, c := range channels {
		group.Add(1)
		go func() {
			defer group.Done()
			for v := range c {
				out <- v
			}
		}()
	}
	go func() { group.Wait(); close(out) }()
	return out
}

func main() {
	slow := make(chan string)
	select {
	case s := <-slow:
		fmt.Println(s)
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
	select {
	case s := <-slow:
		fmt.Println(s)
	default:
		fmt.Println("nothing yet")
	}
	go func() { slow <- "now" }()
	select {
	case s := <-slow:
		fmt.Println(s)
	case <-time.After(10 * time.Second):
		fmt.Println("timeout")
	}

	sum, count := 0, 0
	for v := range merge(produce(10, time.Millisecond), produce(20, 0), produce(5, 2*time.Millisecond)) {
		sum += v
		count++
	}
	fmt.Println(count, sum)

	a, b := produce(3, 0), produce(4, 0)
	received := 0
	deadline := time.After(10 * time.Second)
	for a != nil || b != nil {
		select {
		case _, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			received++
		case _, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			received += 100
		case <-deadline:
			fmt.Println("deadline")
			return
		}
	}
	fmt.Println(received)

	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	stop := time.After(50 * time.Millisecond)
	ticks := 0
loop:
	for {
		select {
		case <-tick.C:
			ticks++
		case <-stop:
			break loop
		}
	}
	fmt.Println(ticks > 3)
}
