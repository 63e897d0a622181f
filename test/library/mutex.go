// sync: Mutex, RWMutex, Once, Cond, Pool, OnceValue.
package main

import (
	"fmt"
	"sync"
	"time"
)

type account struct {
	sync.Mutex
	balance int
}

type cache struct {
	sync.RWMutex
	values map[int]int
}

func (c *cache) get(key int) int {
	c.RLock()
	value, ok := c.values[key]
	c.RUnlock()
	if ok {
		return value
	}
	c.Lock()
	defer c.Unlock()
	c.values[key] = key * key
	return key * key
}

func main() {
	var group sync.WaitGroup
	var a account
	for range 100 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 100 {
				a.Lock()
				a.balance++
				a.Unlock()
			}
		}()
	}
	group.Wait()
	fmt.Println(a.balance, a.TryLock(), a.TryLock())

	c := cache{values: map[int]int{}}
	sum := make(chan int, 50)
	for i := range 50 {
		go func() { sum <- c.get(i % 10) }()
	}
	total := 0
	for range 50 {
		total += <-sum
	}
	fmt.Println(total, len(c.values))

	var once sync.Once
	for range 10 {
		group.Add(1)
		go func() {
			defer group.Done()
			once.Do(func() { fmt.Println("once") })
		}()
	}
	group.Wait()
	value := sync.OnceValue(func() int { fmt.Println("computed"); return 42 })
	fmt.Println(value(), value())
	failing := sync.OnceFunc(func() { panic("each time") })
	for range 2 {
		func() {
			defer func() { fmt.Println(recover()) }()
			failing()
		}()
	}

	var lock sync.Mutex
	queue := []int{}
	notEmpty := sync.NewCond(&lock)
	out := make(chan int)
	for range 3 {
		go func() {
			lock.Lock()
			for len(queue) == 0 {
				notEmpty.Wait()
			}
			item := queue[0]
			queue = queue[1:]
			lock.Unlock()
			out <- item
		}()
	}
	time.Sleep(time.Millisecond)
	lock.Lock()
	queue = append(queue, 1)
	notEmpty.Signal()
	queue = append(queue, 2, 3)
	notEmpty.Broadcast()
	lock.Unlock()
	fmt.Println(<-out + <-out + <-out)

	pool := sync.Pool{New: func() any { return new([64]byte) }}
	buffer := pool.Get().(*[64]byte)
	buffer[0] = 1
	pool.Put(buffer)
	fmt.Println(len(pool.Get().(*[64]byte)))
}
