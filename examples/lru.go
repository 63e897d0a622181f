// An LRU cache: a map finds an entry, a doubly linked list knows which one was used
// longest ago. Every operation takes constant time.
package main

type entry struct {
	key, value string
	prev, next *entry
}

// cache keeps at most limit entries. root closes the list to a ring: root.next is the entry used
// last, root.prev the one to drop next.
type cache struct {
	entries      map[string]*entry
	root         entry
	limit        int
	hits, misses int
}

func newCache(limit int) *cache {
	c := &cache{entries: make(map[string]*entry, limit), limit: limit}
	c.root.prev, c.root.next = &c.root, &c.root
	return c
}

func (e *entry) unlink() {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (c *cache) moveToFront(e *entry) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

func (c *cache) get(key string) (value string, ok bool) {
	e, ok := c.entries[key]
	if !ok {
		c.misses++
		return "", false
	}
	c.hits++
	e.unlink()
	c.moveToFront(e)
	return e.value, true
}

func (c *cache) put(key, value string) {
	if e := c.entries[key]; e != nil {
		e.value = value
		e.unlink()
		c.moveToFront(e)
		return
	}
	if len(c.entries) >= c.limit {
		oldest := c.root.prev
		oldest.unlink()
		delete(c.entries, oldest.key)
	}
	e := &entry{key: key, value: value}
	c.entries[key] = e
	c.moveToFront(e)
}

// itoa returns n in decimal.
func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func main() {
	c := newCache(3)
	for _, city := range []string{"Athens", "Berlin", "Cairo"} {
		c.put(city, "visited "+city)
	}
	c.get("Athens") // now Berlin is the oldest
	c.put("Delhi", "visited Delhi")
	for _, city := range []string{"Athens", "Berlin", "Cairo", "Delhi"} {
		value, ok := c.get(city)
		println(city, ok, value)
	}

	// A skewed sequence of requests: low numbers are asked for more often.
	for _, limit := range []int{10, 50, 200} {
		big := newCache(limit)
		state := uint32(1)
		for i := 0; i < 20000; i++ {
			state = state*1664525 + 1013904223
			n := int(state>>16) % 256
			n = n * n / 256
			page := "page " + itoa(n)
			if _, ok := big.get(page); !ok {
				big.put(page, page)
			}
		}
		println("cache of", limit, "pages:", big.hits*100/(big.hits+big.misses), "percent hits,", len(big.entries), "kept")
	}
}
