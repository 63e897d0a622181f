// What happens when nothing refers to an object: finalizers, cleanups, weak pointers, pools, unique
// values, and the counts of package runtime.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
	"unique"
	"weak"
)

type node struct {
	name string
	next *node
	data [100]byte
}

func wait(what string, ok func() bool) {
	for i := 0; i < 200; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
		if ok() {
			return
		}
	}
	fmt.Println("TIMEOUT", what)
}

//go:noinline
func clobber(n int) int {
	var a [200]int
	for i := range a {
		a[i] = n
	}
	if n > 0 {
		return clobber(n-1) + a[n]
	}
	return a[0]
}

type closer interface{ Close() }

func (n *node) Close() {}

func finalizers() {
	var count atomic.Int32
	func() {
		for i := 0; i < 100; i++ {
			n := &node{name: "x"}
			runtime.SetFinalizer(n, func(n *node) { count.Add(1) })
		}
	}()
	wait("many", func() bool { return count.Load() >= 98 })
	fmt.Println("many ran", count.Load() >= 98)

	// order: a -> b
	var order []string
	var mu sync.Mutex
	func() {
		b := &node{name: "b"}
		a := &node{name: "a", next: b}
		f := func(n *node) { mu.Lock(); order = append(order, n.name); mu.Unlock() }
		runtime.SetFinalizer(a, f)
		runtime.SetFinalizer(b, f)
	}()
	clobber(5)
	wait("order", func() bool { mu.Lock(); defer mu.Unlock(); return len(order) == 2 })
	fmt.Println(order)

	// forms
	var got atomic.Int32
	func() {
		runtime.SetFinalizer(&node{name: "any"}, func(x any) { got.Add(int32(len(x.(*node).name))) })
		runtime.SetFinalizer(&node{name: "iface"}, func(x closer) { got.Add(int32(len(x.(*node).name))) })
		runtime.SetFinalizer(&node{name: "results"}, func(x *node) (a, b, c, d int, s string) {
			got.Add(int32(len(x.name)))
			return
		})
		runtime.SetFinalizer(&node{name: "bigresult"}, func(x closer) (a [50]int) {
			got.Add(int32(len(x.(*node).name)))
			return
		})
		n := &node{name: "removed"}
		runtime.SetFinalizer(n, func(x *node) { got.Add(1000) })
		runtime.SetFinalizer(n, nil)
	}()
	clobber(5)
	wait("forms", func() bool { return got.Load() == 3+5+7+9 })
	fmt.Println("forms", got.Load())

	// resurrect and set again
	var saved *node
	var times atomic.Int32
	var f func(n *node)
	f = func(n *node) {
		if times.Add(1) < 3 {
			runtime.SetFinalizer(n, f)
		}
		saved = n
		saved = nil
	}
	func() { runtime.SetFinalizer(&node{name: "again"}, f) }()
	clobber(5)
	wait("again", func() bool { return times.Load() == 3 })
	fmt.Println("again", times.Load())
	_ = saved
}

func cleanups() {
	var sum atomic.Int64
	keep := &node{name: "keep"}
	func() {
		n := &node{name: "n"}
		runtime.AddCleanup(n, func(x int) { sum.Add(int64(x)) }, 1)
		runtime.AddCleanup(n, func(x int) { sum.Add(int64(x)) }, 10)
		runtime.AddCleanup(&n.data[50], func(s string) { sum.Add(int64(len(s))) }, "hundred")
		c := runtime.AddCleanup(n, func(x int) { sum.Add(int64(x)) }, 100000)
		c.Stop()
		c.Stop()
		runtime.AddCleanup(keep, func(x int) { sum.Add(1000000) }, 0)
	}()
	clobber(5)
	wait("cleanup", func() bool { return sum.Load() == 18 })
	fmt.Println("cleanups", sum.Load())
	runtime.KeepAlive(keep)
	func() {
		defer func() { fmt.Println(recover()) }()
		runtime.AddCleanup(keep, func(*node) {}, keep)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		runtime.AddCleanup((*int)(nil), func(int) {}, 1)
	}()
}

func weaks() {
	var w weak.Pointer[node]
	var w2 weak.Pointer[byte]
	func() {
		n := &node{name: "weak"}
		w = weak.Make(n)
		fmt.Println(w == weak.Make(n), w.Value() == n)
		w2 = weak.Make(&n.data[3])
		fmt.Println(*w2.Value(), w2.Value() == &n.data[3])
		runtime.GC()
		fmt.Println(w.Value() == n)
		runtime.KeepAlive(n)
	}()
	clobber(5)
	wait("weak", func() bool { return w.Value() == nil && w2.Value() == nil })
	fmt.Println(w.Value() == nil, w2.Value() == nil, w == weak.Pointer[node]{})
	var z weak.Pointer[node]
	fmt.Println(z.Value() == nil, z == weak.Make[node](nil))
}

func uniques() {
	h := unique.Make("some string")
	g := unique.Make("some " + string([]byte("string")))
	fmt.Println(h == g, h.Value())
	for i := 0; i < 1000; i++ {
		unique.Make(fmt.Sprint("temp", i))
	}
	runtime.GC()
	time.Sleep(time.Millisecond)
	runtime.GC()
	fmt.Println(unique.Make("some string") == h)
}

func pools() {
	var made atomic.Int32
	p := sync.Pool{New: func() any { made.Add(1); return new(node) }}
	x := p.Get()
	p.Put(x)
	y := p.Get()
	fmt.Println(x == y, made.Load())
	p.Put(y)
	runtime.GC()
	runtime.GC()
	runtime.GC()
	p.Get()
	fmt.Println(made.Load())
}

func stats() {
	var a, b runtime.MemStats
	var keep [][]byte
	runtime.ReadMemStats(&a)
	for i := 0; i < 1000; i++ {
		keep = append(keep, nil)
		keep[i] = make([]byte, 100)
	}
	runtime.ReadMemStats(&b)
	d := b.Mallocs - a.Mallocs
	fmt.Println("mallocs", d >= 1000 && d < 1040, b.TotalAlloc-a.TotalAlloc >= 100000, b.TotalAlloc-a.TotalAlloc < 200000, b.HeapAlloc > a.HeapAlloc)
	runtime.KeepAlive(keep)
	keep = nil
	clobber(3)
	runtime.GC()
	var c runtime.MemStats
	runtime.ReadMemStats(&c)
	fmt.Println("frees", c.Frees > b.Frees, c.NumGC > b.NumGC, c.HeapAlloc < b.HeapAlloc, c.Mallocs-c.Frees == c.HeapObjects, c.Sys > 0, c.PauseTotalNs > 0)
	var gs debug.GCStats
	debug.ReadGCStats(&gs)
	fmt.Println(gs.NumGC == int64(c.NumGC), len(gs.Pause) > 0, gs.LastGC.IsZero())
}

func debugs() {
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(100), debug.SetMaxStack(1<<20), debug.SetMaxStack(1000000000), debug.SetMaxThreads(20000), debug.SetMaxThreads(10000))
	fmt.Println(debug.SetMemoryLimit(-1), debug.SetPanicOnFault(true), debug.SetPanicOnFault(false))
	debug.FreeOSMemory()
	debug.SetTraceback("all")
	_, ok := debug.ReadBuildInfo()
	_ = ok
	old := debug.SetGCPercent(-1)
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	runtime.GC()
	runtime.ReadMemStats(&b)
	fmt.Println(old, b.NumGC-a.NumGC, debug.SetGCPercent(old))
}

// What a goroutine has sent, received and passed on is not kept by it while it waits for more.
func selects() {
	type message struct {
		of  *node
		err error
	}
	var count atomic.Int32
	in, out, never := make(chan message), make(chan message), make(chan bool)
	var done sync.WaitGroup
	done.Add(1)
	go func() { // passes on
		defer done.Done()
		for {
			var m message
			select {
			case m = <-in:
			case <-never:
				return
			}
			select {
			case out <- message{of: m.of}:
			case <-never:
				return
			}
		}
	}()
	func() {
		n := &node{name: "sent"}
		runtime.SetFinalizer(n, func(*node) { count.Add(1) })
		in <- message{of: n}
		fmt.Println((<-out).of.name)
	}()
	clobber(5)
	wait("selects", func() bool { return count.Load() == 1 })
	fmt.Println("selects", count.Load())
	close(never)
	done.Wait()
}

func main() {
	finalizers()
	selects()
	cleanups()
	weaks()
	uniques()
	pools()
	stats()
	debugs()
	fmt.Println(runtime.Version() != "", runtime.Compiler, runtime.NumGoroutine(), runtime.NumCPU() > 0)
}
