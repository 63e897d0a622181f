// Package context: cancellation, deadlines, values, causes.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func worker(ctx context.Context, out chan<- int) error {
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case out <- i:
		}
	}
}

func main() {
	root := context.WithValue(context.Background(), key("user"), "ann")
	ctx, cancel := context.WithCancel(root)
	fmt.Println(ctx.Value(key("user")), ctx.Value("user"), ctx.Value(key("none")), ctx.Err())
	out := make(chan int)
	done := make(chan error)
	go func() { done <- worker(ctx, out) }()
	fmt.Println(<-out, <-out, <-out)
	cancel()
	cancel()
	fmt.Println(<-done, ctx.Err(), context.Cause(ctx))

	ctx, cancel = context.WithTimeout(root, 10*time.Millisecond)
	defer cancel()
	_, hasDeadline := ctx.Deadline()
	inner, stop := context.WithCancelCause(ctx)
	<-inner.Done()
	fmt.Println(hasDeadline, inner.Err(), errors.Is(inner.Err(), context.DeadlineExceeded))
	stop(errors.New("too late"))
	fmt.Println(context.Cause(inner))

	ctx, stop = context.WithCancelCause(root)
	stop(errors.New("because"))
	fmt.Println(ctx.Err(), context.Cause(ctx))
	ctx, cancel = context.WithTimeoutCause(root, time.Nanosecond, errors.New("slow"))
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	cancel()

	parent, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	for range 10 {
		child, _ := context.WithTimeout(parent, time.Hour)
		group.Add(1)
		go func() {
			defer group.Done()
			<-child.Done()
		}()
	}
	after := make(chan string)
	context.AfterFunc(parent, func() { after <- "after func" })
	stopped := context.AfterFunc(parent, func() { panic("stopped") })
	fmt.Println(stopped())
	detached := context.WithoutCancel(parent)
	cancel()
	group.Wait()
	fmt.Println(<-after, detached.Err(), parent.Err())
	fmt.Println(context.Background(), context.TODO(), root, parent)
}
