// sync.Map, from one goroutine and from many.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	m.Store(2, "b")
	value, ok := m.Load("a")
	fmt.Println(value, ok)
	value, ok = m.Load("none")
	fmt.Println(value, ok)
	value, loaded := m.LoadOrStore("a", 9)
	fmt.Println(value, loaded)
	value, loaded = m.LoadOrStore("new", 9)
	fmt.Println(value, loaded)
	value, loaded = m.Swap("new", 10)
	fmt.Println(value, loaded)
	fmt.Println(m.CompareAndSwap("new", 9, 11), m.CompareAndSwap("new", 10, 11), m.CompareAndDelete("new", 10))
	value, loaded = m.LoadAndDelete("new")
	fmt.Println(value, loaded)
	m.Delete("none")
	n := 0
	m.Range(func(key, value any) bool { n++; return true })
	fmt.Println(n)
	m.Clear()
	_, ok = m.Load("a")
	fmt.Println(ok)

	var group sync.WaitGroup
	stored := make([]int, 8)
	for g := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range 1000 {
				if _, loaded := m.LoadOrStore(i, g); !loaded {
					stored[g]++
				}
				if i%3 == 0 {
					m.Load(i - 1)
				}
			}
		}()
	}
	group.Wait()
	sum := 0
	for _, s := range stored {
		sum += s
	}
	var keys []int
	m.Range(func(key, _ any) bool { keys = append(keys, key.(int)); return true })
	sort.Ints(keys)
	fmt.Println(sum, len(keys), keys[0], keys[999])
}
