// Signals that a program sends to itself: asked for, ignored, reset, by context.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func send(s syscall.Signal) { syscall.Kill(os.Getpid(), s) }

func main() {
	c := make(chan os.Signal, 4)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGTERM, os.Interrupt)
	for _, s := range []syscall.Signal{syscall.SIGUSR1, syscall.SIGTERM, syscall.SIGINT} {
		send(s)
		fmt.Println(<-c)
	}
	signal.Stop(c)
	send(syscall.SIGUSR1) // nothing happens
	select {
	case s := <-c:
		fmt.Println("still", s)
	case <-time.After(20 * time.Millisecond):
		fmt.Println("stopped")
	}

	signal.Ignore(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP), signal.Ignored(syscall.SIGTERM))
	send(syscall.SIGHUP)
	signal.Notify(c, syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP))
	send(syscall.SIGHUP)
	fmt.Println(<-c)
	signal.Reset()

	all := make(chan os.Signal, 1)
	signal.Notify(all)
	send(syscall.SIGWINCH)
	for s := range all {
		if s == syscall.SIGWINCH { // the scheduler's own signals may come, too
			fmt.Println(s)
			break
		}
	}
	signal.Reset()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR2)
	var wait sync.WaitGroup
	for i := range 3 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			<-ctx.Done()
			_ = i
		}()
	}
	send(syscall.SIGUSR2)
	wait.Wait()
	fmt.Println(ctx.Err())
	stop()

	// Two channels get the same signal, and one that is full loses it.
	a, b := make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(a, syscall.SIGQUIT)
	signal.Notify(b, syscall.SIGQUIT)
	send(syscall.SIGQUIT)
	fmt.Println(<-a, <-b)
}
