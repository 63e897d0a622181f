// A profile of processor time has the functions that it is spent in, their callers, and what pprof.Do says of them.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"syscall"
	"time"
)

var sink int

//go:noinline
func inMaps(m map[int]int, n int) {
	for i := 0; i < n; i++ {
		m[i&1023] += i
	}
}

//go:noinline
func inLoop(n int) {
	x := 1
	for i := 0; i < n; i++ {
		x ^= x << 13
		x ^= x >> 7
		x += i
	}
	sink = x
}

// used is the processor time that the program has taken.
func used() time.Duration {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano())
}

//go:noinline
func work() {
	m := map[int]int{}
	for end := used() + 400*time.Millisecond; used() < end; {
		inMaps(m, 100000)
		inLoop(100000)
	}
}

func main() {
	var profile bytes.Buffer
	if err := pprof.StartCPUProfile(&profile); err != nil {
		fmt.Println(err)
		return
	}
	if err := pprof.StartCPUProfile(os.Stdout); err != nil {
		fmt.Println(err)
	}
	done := make(chan bool)
	go func() {
		pprof.Do(context.Background(), pprof.Labels("phase", "second"), func(context.Context) { work() })
		done <- true
	}()
	work()
	<-done
	pprof.StopCPUProfile()

	r, err := gzip.NewReader(&profile)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := io.ReadAll(r)
	for _, name := range []string{"main.inMaps", "main.inLoop", "main.work", "main.main", "main.main.func1.1", "cpu", "phase", "second", "main.sink"} {
		fmt.Println(name, bytes.Contains(text, []byte(name)))
	}
	fmt.Println(err)
}
