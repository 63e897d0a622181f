// What package runtime does with goroutines.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	old := runtime.GOMAXPROCS(3)
	fmt.Println(old == runtime.NumCPU() || os.Getenv("GOMAXPROCS") != "", runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-1))
	fmt.Println(runtime.GOOS, runtime.GOARCH, runtime.Compiler, runtime.NumCgoCall())
	fmt.Println(runtime.NumGoroutine())
	stop := make(chan bool)
	var started sync.WaitGroup
	for range 10 {
		started.Add(1)
		go func() { started.Done(); <-stop }()
	}
	started.Wait()
	fmt.Println(runtime.NumGoroutine())
	close(stop)
	for runtime.NumGoroutine() > 1 {
		runtime.Gosched()
	}

	// Goexit runs deferred calls, and recover sees nothing.
	done := make(chan any)
	go func() {
		defer close(done)
		defer func() { done <- recover() }()
		func() {
			defer func() { done <- "inner" }()
			runtime.Goexit()
		}()
		done <- "not reached"
	}()
	for v := range done {
		fmt.Println(v)
	}

	// A spinning goroutine does not keep others from running.
	runtime.GOMAXPROCS(1)
	var flag atomic.Bool
	go func() {
		time.Sleep(time.Millisecond)
		flag.Store(true)
	}()
	for !flag.Load() {
	}
	fmt.Println("preempted")

	var wait sync.WaitGroup
	for i := range 4 {
		wait.Add(1)
		go func() {
			runtime.LockOSThread()
			defer wait.Done()
			if i%2 == 0 {
				defer runtime.UnlockOSThread()
			}
			runtime.Gosched()
		}()
	}
	wait.Wait()
	fmt.Println("locked")

	// A blocking system call does not keep others from running.
	r, w, _ := os.Pipe()
	fd := int(r.Fd()) // blocking from now on
	go func() {
		time.Sleep(2 * time.Millisecond)
		w.Write([]byte("x"))
	}()
	b := make([]byte, 1)
	n, err := os.NewFile(uintptr(fd), "pipe").Read(b)
	fmt.Println(n, err, string(b))
}
