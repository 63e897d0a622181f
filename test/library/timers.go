// Timers, tickers and AfterFunc.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	timer := time.NewTimer(30 * time.Millisecond)
	<-timer.C
	fmt.Println("fired", time.Since(start) >= 30*time.Millisecond, timer.Stop())

	timer.Reset(time.Hour)
	fmt.Println("stopped", timer.Stop(), timer.Stop())
	timer.Reset(time.Millisecond)
	<-timer.C

	ticker := time.NewTicker(5 * time.Millisecond)
	var last time.Time
	ordered := true
	for range 4 {
		at := <-ticker.C
		ordered = ordered && at.After(last)
		last = at
	}
	ticker.Reset(time.Hour)
	ticker.Stop()
	fmt.Println("ticked", ordered)

	done := make(chan string)
	time.AfterFunc(time.Millisecond, func() { done <- "after" })
	fmt.Println(<-done)
	cancelled := time.AfterFunc(time.Hour, func() { panic("never") })
	fmt.Println(cancelled.Stop())

	// As many at once; they fire in the order of their times.
	order := make(chan int, 5)
	for _, i := range []int{4, 2, 0, 3, 1} {
		time.AfterFunc(time.Duration(i)*40*time.Millisecond, func() { order <- i })
	}
	for range 5 {
		fmt.Print(<-order, " ")
	}
	fmt.Println()
	fmt.Println(len(time.After(0)), cap(time.After(0)))
	select {
	case <-time.After(time.Hour):
		fmt.Println("an hour")
	case <-time.After(time.Millisecond):
		fmt.Println("a millisecond")
	}
}
