// Package sync/atomic: functions, types, Value and Pointer.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type config struct{ version int }

func main() {
	var group sync.WaitGroup
	var counter int64
	var typed atomic.Uint32
	var flag atomic.Bool
	var winners atomic.Int32
	var current atomic.Pointer[config]
	current.Store(&config{0})
	for range 50 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 200 {
				atomic.AddInt64(&counter, 2)
				typed.Add(1)
			}
			if flag.CompareAndSwap(false, true) {
				winners.Add(1)
			}
			for {
				old := current.Load()
				if current.CompareAndSwap(old, &config{old.version + 1}) {
					break
				}
			}
		}()
	}
	group.Wait()
	fmt.Println(atomic.LoadInt64(&counter), typed.Load(), flag.Load(), winners.Load(), current.Load().version)

	var i int32 = 5
	fmt.Println(atomic.SwapInt32(&i, 7), atomic.CompareAndSwapInt32(&i, 5, 1), i, atomic.AddInt32(&i, -10), atomic.AndInt32(&i, 0xff), atomic.OrInt32(&i, 0x100), i)
	var u atomic.Uint64
	u.Store(1)
	u.Add(^uint64(0))
	fmt.Println(u.Load(), u.Add(^uint64(0)), u.Swap(3), u.Or(12), u.And(6), u.Load())
	var p atomic.Uintptr
	fmt.Println(p.Add(1), p.CompareAndSwap(1, 2), p.Load())

	var v atomic.Value
	fmt.Println(v.Load())
	v.Store([]int{1, 2})
	fmt.Println(v.Load().([]int), v.Swap([]int{3}), v.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store("another type")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Store(nil)
	}()
	var s atomic.Value
	s.Store("a")
	fmt.Println(s.CompareAndSwap("b", "c"), s.CompareAndSwap("a", "c"), s.Load())
}
