// What package runtime has for goroutines, called by its symbols.
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
package main

import _ "unsafe"

//go:linkname gosched runtime.Gosched
func gosched()

//go:linkname goexit runtime.Goexit
func goexit()

//go:linkname numGoroutine runtime.NumGoroutine
func numGoroutine() int

//go:linkname gomaxprocs runtime.GOMAXPROCS
func gomaxprocs(int) int

//go:linkname lockOSThread runtime.LockOSThread
func lockOSThread()

//go:linkname unlockOSThread runtime.UnlockOSThread
func unlockOSThread()

type coro struct{}

//go:linkname newcoro runtime.newcoro
func newcoro(func(*coro)) *coro

//go:linkname coroswitch runtime.coroswitch
func coroswitch(*coro)

func goexitRunsDeferred() {
	done := make(chan int)
	go func() {
		defer close(done)
		defer func() {
			println("deferred, recover gives", recover() == nil)
		}()
		goexit()
		println("not reached")
	}()
	<-done
}

// A panic during Goexit that is recovered does not end the Goexit.
func goexitGoesOn() {
	done := make(chan int)
	go func() {
		defer close(done)
		func() {
			defer func() { println("recovered", recover().(string)) }()
			defer func() { panic("in deferred") }()
			goexit()
		}()
		println("not reached")
	}()
	<-done
}

func coroutines() {
	n := 0
	c := newcoro(func(c *coro) {
		for n < 3 {
			n++
			coroswitch(c)
		}
		n = -1
	})
	for n >= 0 {
		coroswitch(c)
		println("n =", n)
	}
}

func locked() {
	done := make(chan int)
	for i := range 3 {
		go func() {
			lockOSThread()
			lockOSThread()
			for range 10 {
				gosched()
			}
			unlockOSThread()
			unlockOSThread()
			done <- i
		}()
	}
	sum := 0
	for range 3 {
		sum += <-done
	}
	println("locked", sum)
}

func main() {
	goexitRunsDeferred()
	// CHECK: deferred, recover gives true
	goexitGoesOn()
	// CHECK-NEXT: recovered in deferred
	coroutines()
	// CHECK-NEXT: n = 1
	// CHECK-NEXT: n = 2
	// CHECK-NEXT: n = 3
	// CHECK-NEXT: n = -1
	gomaxprocs(1)
	println(gomaxprocs(4), gomaxprocs(0))
	// CHECK-NEXT: 1 4
	locked()
	// CHECK-NEXT: locked 3
	gomaxprocs(1)
	locked()
	// CHECK-NEXT: locked 3
	go func() {}()
	println("goroutines", numGoroutine())
	// CHECK-NEXT: goroutines 2
	gosched()
	println("goroutines", numGoroutine())
	// CHECK-NEXT: goroutines 1
}
