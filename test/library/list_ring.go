// container/list and container/ring; a cache that forgets what was used longest ago.
package main

import (
	"container/list"
	"container/ring"
	"fmt"
)

type entry struct {
	key   string
	value int
}

type lru struct {
	size  int
	order *list.List
	known map[string]*list.Element
}

func (c *lru) put(key string, value int) {
	if e, ok := c.known[key]; ok {
		e.Value.(*entry).value = value
		c.order.MoveToFront(e)
		return
	}
	c.known[key] = c.order.PushFront(&entry{key, value})
	if c.order.Len() > c.size {
		last := c.order.Back()
		delete(c.known, c.order.Remove(last).(*entry).key)
	}
}

func (c *lru) get(key string) (int, bool) {
	e, ok := c.known[key]
	if !ok {
		return 0, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry).value, true
}

func main() {
	c := lru{2, list.New(), map[string]*list.Element{}}
	c.put("a", 1)
	c.put("b", 2)
	fmt.Println(c.get("a"))
	c.put("c", 3)
	fmt.Println(c.get("b"))
	c.put("a", 10)
	fmt.Println(c.get("a"))
	for e := c.order.Front(); e != nil; e = e.Next() {
		fmt.Print(*e.Value.(*entry), " ")
	}
	fmt.Println(c.order.Len())

	l := list.New()
	four := l.PushBack(4)
	one := l.PushFront(1)
	l.InsertBefore(3, four)
	l.InsertAfter(2, one)
	other := list.New()
	other.PushBack("x")
	l.PushBackList(other)
	l.PushFrontList(other)
	l.MoveToBack(one)
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())

	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	removed := r.Unlink(2)
	sum := 0
	r.Do(func(v any) { sum += v.(int) })
	fmt.Println(r.Len(), removed.Len(), sum, r.Move(2).Value, r.Prev().Value)
}
