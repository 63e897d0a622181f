// Timers and semaphores as packages time and sync call them: the functions that these declare without
// bodies are the runtime's.
// RUN: %mapgo build -o %t %s
// RUN: env GOMAXPROCS=1 %t 2>&1 | %FileCheck %s
// RUN: env GOMAXPROCS=4 %t 2>&1 | %FileCheck %s
package main

import "unsafe"

// time.Time, time.Timer and time.Ticker.
type Time struct {
	wall uint64
	ext  int64
	loc  *int
}

type Timer struct {
	C    <-chan Time
	init bool
}

//go:linkname sleep time.Sleep
func sleep(ns int64)

//go:linkname newTimer time.newTimer
func newTimer(when, period int64, f func(any, uintptr, int64), arg any, c unsafe.Pointer) *Timer

//go:linkname stopTimer time.stopTimer
func stopTimer(t *Timer) bool

//go:linkname resetTimer time.resetTimer
func resetTimer(t *Timer, when, period int64) bool

//go:linkname nanotime internal/sync.runtime_nanotime
func nanotime() int64

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skip int)

const ms = 1000000

func sendTime(c any, seq uintptr, late int64) {
	select {
	case c.(chan Time) <- Time{wall: 1, ext: late}:
	default:
	}
}

func goFunc(f any, seq uintptr, late int64) { go f.(func())() }

func newTicker(first, period int64) *Timer {
	c := make(chan Time, 1)
	t := newTimer(nanotime()+first, period, sendTime, c, *(*unsafe.Pointer)(unsafe.Pointer(&c)))
	t.C = c
	return t
}

func after(d int64) <-chan Time { return newTicker(d, 0).C }

func sleeping() {
	start := nanotime()
	sleep(5 * ms)
	println("slept", nanotime()-start >= 5*ms) // CHECK: slept true
	done := make(chan int)
	for i := range 1000 {
		go func() {
			sleep(int64(i) * ms / 100)
			done <- i
		}()
	}
	sum := 0
	for range 1000 {
		sum += <-done
	}
	println("sleepers", sum) // CHECK-NEXT: sleepers 499500
}

func once() {
	start := nanotime()
	t := newTicker(3*ms, 0)
	println(t.init, len(t.C), cap(t.C)) // CHECK-NEXT: true 0 0
	v := <-t.C
	println(v.wall, v.ext >= 0, nanotime()-start >= 3*ms) // CHECK-NEXT: 1 true true
	println(stopTimer(t), resetTimer(t, nanotime()+60000*ms, 0), stopTimer(t)) // CHECK-NEXT: false false true
	// Nobody has seen the value: it counts as not sent.
	resetTimer(t, nanotime()+ms, 0)
	sleep(3 * ms)
	println(stopTimer(t)) // CHECK-NEXT: true
	select {
	case <-t.C:
		println("stale")
	default:
		println("nothing") // CHECK-NEXT: nothing
	}
	done := make(chan string)
	newTimer(nanotime()+2*ms, 0, goFunc, func() { done <- "called" }, nil)
	println(<-done) // CHECK-NEXT: called
}

func timeouts() {
	never := make(chan int)
	n := 0
	for range 5 {
		select {
		case <-never:
		case <-after(2 * ms):
			n++
		}
	}
	println("timeouts", n) // CHECK-NEXT: timeouts 5
}

func ticks() {
	start := nanotime()
	t := newTicker(2*ms, 2*ms)
	for range 5 {
		<-t.C
	}
	println("ticks", stopTimer(t), nanotime()-start >= 8*ms) // CHECK-NEXT: ticks true true
}

func mutex() {
	var free uint32 = 1
	sum := 0
	done := make(chan bool)
	for g := range 10 {
		go func() {
			for range 1000 {
				semacquire(&free)
				sum += g
				semrelease(&free, g%2 == 0, 0)
			}
			done <- true
		}()
	}
	for range 10 {
		<-done
	}
	println("sum", sum, free) // CHECK-NEXT: sum 45000 1
}

func main() {
	sleeping()
	once()
	timeouts()
	ticks()
	mutex()
	// Timers that nobody waits for keep nobody waiting, and nothing alive.
	for range 10000 {
		newTicker(60000*ms, ms)
	}
	<-after(ms)
	println("forgotten") // CHECK-NEXT: forgotten
}
