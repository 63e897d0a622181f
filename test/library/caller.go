// What a program asks the runtime: callers, function names, stacks, versions, memory.
package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
)

type t struct{}

func (t) value() string    { return where(0) }
func (*t) pointer() string { return where(0) }

func where(skip int) string {
	pc, file, line, ok := runtime.Caller(skip + 1)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), " ", filepath.Base(file), ":", line, " ", ok)
}

func generic[T any](T) string { return where(0) }

func trace() (names []string) {
	pcs := make([]uintptr, 10)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		frame, more := frames.Next()
		names = append(names, fmt.Sprint(frame.Function, ":", frame.Line))
		if !more || frame.Function == "main.main" {
			return names
		}
	}
}

func outer() []string { return inner() }

// Where gc inlines a function that has a closure, it names the closure after the caller, too.
//
//go:noinline
func inner() []string {
	return func() []string { return trace() }()
}

func main() {
	fmt.Println(where(0))
	fmt.Println(t{}.value(), new(t).pointer(), generic(1))
	func() { fmt.Println(where(0), where(1)) }()
	for _, name := range outer() {
		fmt.Println(name)
	}
	func() {
		defer func() {
			recover()
			for _, name := range trace() {
				if strings.HasPrefix(name, "main.") {
					fmt.Println(name)
				}
			}
		}()
		var p *int
		*p = 1
	}()
	fmt.Println(runtime.FuncForPC(reflect.ValueOf(strings.ToUpper).Pointer()).Name(), runtime.FuncForPC(reflect.ValueOf(trace).Pointer()).Name())
	stack := string(debug.Stack())
	fmt.Println(strings.HasPrefix(stack, "goroutine 1 [running]:\n"), strings.Contains(stack, "main.main()\n"))
	_, _, _, ok := runtime.Caller(100)
	fmt.Println(ok, runtime.GOOS, runtime.GOARCH, runtime.Compiler, strings.HasPrefix(runtime.Version(), "go1.24"))
	fmt.Println(runtime.NumCPU() > 0, runtime.GOMAXPROCS(2) > 0, runtime.GOMAXPROCS(0), runtime.NumGoroutine())
	done := make(chan bool)
	go func() { done <- true }()
	runtime.Gosched()
	<-done
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	kept = make([][]byte, 100)
	for i := range kept {
		kept[i] = make([]byte, 10000)
	}
	runtime.ReadMemStats(&after)
	fmt.Println(after.TotalAlloc-before.TotalAlloc >= 1000000, after.Mallocs-before.Mallocs >= 100, len(kept))
	runtime.GC()
	debug.FreeOSMemory()
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(100))
}

// kept is what MemStats is to count.
var kept [][]byte
