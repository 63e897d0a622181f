// Objects, maps and texts that live no longer than the function that makes them, and some that do:
// over the rounds of a loop, in others, after a panic.
// RUN: %mapgo run -O2 %s 2>&1 | %FileCheck %s
package main

import (
	"iter"
	"runtime"
)

type node struct {
	next  *node
	value int
}

func newNode(value int) *node { return &node{value: value} }

// Pointers of one round that the next compares, follows or replaces.
func rounds(n int) (same, sum int) {
	var last *node
	for i := range n {
		p := newNode(i)
		if p == last {
			same++
		}
		if last != nil {
			sum += last.value
		}
		if i%3 != 2 {
			last = p
		}
	}
	return same, sum
}

// CHECK: rounds 0 33
func testRounds() {
	same, sum := rounds(10)
	println("rounds", same, sum)
}

func list(n int) (sum int) {
	var head *node
	for i := range n {
		p := newNode(i)
		p.next = head
		head = p
	}
	for p := head; p != nil; p = p.next {
		sum = sum*3 + p.value
	}
	return sum
}

// A pointer that is set in one round of the inner loop and read in a later one.
func inner(n int) (sum int) {
	for i := range n {
		holder := &struct{ p *node }{}
		for j := range n {
			if j%2 == 0 {
				holder.p = newNode(i * j)
			}
			sum = sum*2 + holder.p.value
		}
	}
	return sum
}

// CHECK: chains 250959 1746
func testChains() { println("chains", list(10), inner(4)) }

func depth(p *node, n int) int {
	if n == 0 {
		return p.value
	}
	q := newNode(p.value + n)
	return depth(q, n-1) + q.value - p.value
}

// CHECK: recursion 10100
func testRecursion() { println("recursion", depth(newNode(0), 100)) }

func recovers(n int) (p *node) {
	p = newNode(1)
	defer func() {
		recover()
		p.value *= 10
	}()
	q := newNode(2)
	p.value = q.value + n
	var a [3]int
	p.value += a[n]
	return newNode(100)
}

// CHECK: recover 1000 70
func testRecover() { println("recover", recovers(2).value, recovers(5).value) }

func join(a, b string) string { return a + b }

//go:noinline
func joined(a, b string) string { return a + b }

var keptText string

// A sum of one text that is not empty is that text, unless its bytes are in a frame.
func texts(b []byte) (sum int) {
	var last string
	for i := range 5 {
		b[0] = byte('a' + i)
		s := string(b)
		t := join(s, "")
		u := joined(s, "")
		if i == 2 {
			keptText = u
		}
		if t != s || u != s {
			sum += 1000
		}
		if last > t {
			sum += 100
		}
		last = t
		sum += len(s + u)
	}
	return sum
}

//go:noinline
func keepsText(b []byte) { keptText = joined("", joined(string(b), "")) }

//go:noinline
func overwrite(n int) int {
	var a [200]int
	for i := range a {
		a[i] = n
	}
	if n == 0 {
		return a[7]
	}
	return overwrite(n-1) + a[9]
}

// CHECK: texts 30 cbc kept 0 3
func testTexts() {
	print("texts ", texts([]byte("abc")), " ", keptText)
	keepsText([]byte("kept"))
	overwrite(5)
	b := []byte("xyz")
	for i := range 3 {
		c := []byte("xyz")
		c[i] = 'a'
		b = append(b[:0], c...)
	}
	println("", keptText, cap(b)-cap(b), len(b))
}

// Maps in the frame that grow out of it, are iterated over, emptied, and made anew in each round.
func smallMaps(n int) (sum int) {
	for i := range n {
		m := map[int]int{i: 1}
		if len(m) != 1 {
			sum += 1000
		}
		for j := range i {
			m[j] += j
		}
		for k, v := range m {
			sum += k * v
			if k > 2 {
				delete(m, k)
			}
		}
		m[-1] = 7
		clear(m)
		sum += len(m) + m[i]
		m[1] = 2
		sum += m[1]
	}
	return sum
}

type wide struct{ a [40]int }

func textKeys(words []string) (sum int) {
	m := make(map[string]*node)
	w := make(map[string]wide)
	for i, word := range words {
		m[word+"s"] = newNode(i)
		w[word] = wide{[40]int{i}}
		runtime.GC()
	}
	for _, word := range words {
		sum = sum*10 + m[word+"s"].value + w[word].a[0]
	}
	return sum
}

// CHECK: maps 11060 2468
func testMaps() {
	println("maps", smallMaps(20), textKeys([]string{"zero", "one", "two", "three", "four"}))
}

func boxed(x any) any { return x }

func boxes(n int) (sum int) {
	var last any
	for i := range n {
		x := boxed(i * 1000)
		if x == last {
			sum += 100000
		}
		if v, ok := last.(int); ok {
			sum += v
		}
		last = x
		if s := boxed(join("a", string(rune('a'+i)))); s == "ab" {
			sum++
		}
	}
	return sum
}

// CHECK: boxes 6001
func testBoxes() { println("boxes", boxes(5)) }

type callback struct{ f func() }

type number struct{ value int }

func newNumber(value int) *number { return &number{value} }

//go:noinline
func call(f func()) { f() }

//go:noinline
func callLast(f func()) { defer f() }

//go:noinline
func callAll(fs []callback) {
	for _, c := range fs {
		c.f()
	}
}

//go:noinline
func callEach(each iter.Seq[int]) {
	for range each {
	}
}

//go:noinline
func callOn(f func()) { call(f) }

// Functions that keep nothing themselves, but call what may.
func keepAll(keep func(*number)) {
	a, b, c, d, e := newNumber(1), newNumber(2), newNumber(3), newNumber(4), newNumber(5)
	call(func() { keep(a) })
	callLast(func() { keep(b) })
	callAll([]callback{{func() { keep(c) }}})
	callEach(func(yield func(int) bool) { keep(d) })
	callOn(func() { keep(e) })
}

// CHECK: kept 1 2 3 4 5 6 7 8 9 10
func testKept() {
	var kept []*number
	keep := func(p *number) { kept = append(kept, p) }
	keepAll(keep)
	keepAll(func(p *number) {
		p.value += 5
		keep(p)
	})
	print("kept")
	for _, p := range kept {
		print(" ", p.value)
	}
	println()
}

func main() {
	testRounds()
	testChains()
	testRecursion()
	testRecover()
	testTexts()
	testMaps()
	testBoxes()
	testKept()
}
