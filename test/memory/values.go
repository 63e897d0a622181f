// What a program will not look at again is free: streams and lazy lists, trees, slices, maps, strings.
// A case that kept what it drops would need 50 MB or more.
// REQUIRES: bitcode
// RUN: %mapgo build -O0 -o %t0 %s && python3 %S/within.py 40 %t0 | %FileCheck %s
// RUN: %mapgo build -O1 -o %t1 %s && python3 %S/within.py 40 %t1 | %FileCheck %s
// RUN: %mapgo build -O2 -o %t2 %s && python3 %S/within.py 40 %t2 | %FileCheck %s
// RUN: %mapgo build -O3 -o %t3 %s && python3 %S/within.py 40 %t3 | %FileCheck %s
package main

const rounds = 100000

var sink int

// A stream of closures, each made when it is asked for.
type stream func() (int, stream)

//go:noinline
func from(n int) stream {
	var pad [40]int
	pad[n%40] = n
	return func() (int, stream) { return pad[n%40], from(n + 1) }
}

func streamOfClosures() {
	s := from(0)
	for i := 0; i < rounds; i++ {
		v, next := s()
		sink += v
		s = next
	}
}

// A list whose tails are computed once.
type lazy struct {
	value int
	tail  func() *lazy
	known *lazy
	pad   [50]int
}

func (l *lazy) next() *lazy {
	if l.known == nil {
		l.known = l.tail()
		l.tail = nil
	}
	return l.known
}

func count(n int) *lazy {
	return &lazy{value: n, tail: func() *lazy { return count(n + 1) }}
}

func memoisedList() {
	s := count(0)
	for i := 0; i < rounds; i++ {
		sink += s.value
		s = s.next()
	}
}

type memo func() (int, memo)

//go:noinline
func memoised(n int) memo {
	var known memo
	var pad [40]int
	return func() (int, memo) {
		if known == nil {
			pad[n%40] = n
			known = memoised(n + 1)
		}
		return pad[n%40], known
	}
}

func memoisedClosures() {
	s := memoised(0)
	v := 0
	for i := 0; i < rounds; i++ {
		v, s = s()
		sink += v
	}
}

func memoisedInParts() {
	s := count(0)
	for s.value < 1000 {
		s = s.next()
	}
	first := s
	sink += first.value
	for s.value < rounds {
		s = s.next()
	}
}

func filtered() {
	s := count(0)
	found := (*lazy)(nil)
	for i := 0; i < rounds; i++ {
		if s.value == 7 {
			found = s
			sink += found.value
		}
		s = s.next()
	}
}

type source interface{ next() source }

func (l *lazy) source() source { return lazySource{l} }

type lazySource struct{ l *lazy }

func (s lazySource) next() source { return lazySource{s.l.next()} }

func throughInterfaces() {
	var s source = count(0).source()
	for i := 0; i < rounds; i++ {
		s = s.next()
	}
}

func methodValues() {
	s := count(0)
	next := s.next
	for i := 0; i < rounds; i++ {
		s = next()
		next = s.next
	}
}

//go:noinline
func drain(s *lazy, n int) int {
	for i := 0; i < n; i++ {
		s = s.next()
	}
	return s.value
}

func handedOn() {
	s := count(0)
	sink += s.value
	sink += s.next().value
	sink += drain(s, rounds)
}

//go:noinline
func each(s *lazy, n int, f func(*lazy)) {
	for i := 0; i < n; i++ {
		f(s)
		s = s.next()
	}
}

func callback() {
	s := count(0)
	each(s, rounds, func(l *lazy) { sink += l.value })
}

type tree struct {
	left, right *tree
	pad         [6]int
}

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{left: grow(depth - 1), right: grow(depth - 1)}
}

func (t *tree) size() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.size() + t.right.size()
}

func treeRebuilt() {
	var t *tree
	for i := 0; i < 40; i++ {
		t = grow(14)
		sink += t.size()
	}
}

func treeReplaced() {
	t := grow(10)
	for i := 0; i < 2000; i++ {
		n := t
		for n.left != nil && n.left.left != nil {
			if i&1 == 0 {
				n = n.left
			} else {
				n = n.right
			}
		}
		n.left, n.right = grow(4), grow(4)
		n.left.left = nil
	}
	sink += t.size()
}

type item struct{ pad [60]int }

func slicesResliced() {
	var q []*item
	for i := 0; i < 3*rounds; i++ {
		q = append(q, &item{})
		if len(q) > 100 {
			q = q[1:]
		}
	}
}

//go:noinline
func fill(n int) []*item {
	var s []*item
	for i := 0; i < n; i++ {
		s = append(s, &item{})
	}
	return s
}

func slicesDropped() {
	for i := 0; i < 30; i++ {
		s := fill(rounds / 10)
		sink += len(s)
	}
	s := fill(rounds / 10)
	sink += len(s)
	s = fill(rounds / 10)
	sink += len(s)
}

func mapsDropped() {
	for i := 0; i < 30; i++ {
		m := map[int]*item{}
		for k := 0; k < rounds/20; k++ {
			m[k] = &item{}
		}
		for k, v := range m {
			sink += k + v.pad[0]
		}
	}
}

func mapAsQueue() {
	m := map[int]*item{}
	for i := 0; i < 3*rounds; i++ {
		m[i] = &item{}
		delete(m, i-100)
	}
}

func strings() {
	s := ""
	for i := 0; i < 3*rounds; i++ {
		s += "0123456789012345678901234567890123456789"
		if len(s) > 1000 {
			s = s[len(s)-40:]
		}
	}
	sink += len(s)
}

func main() {
	streamOfClosures()
	println("streamOfClosures")
	memoisedList()
	println("memoisedList")
	memoisedClosures()
	println("memoisedClosures")
	memoisedInParts()
	println("memoisedInParts")
	filtered()
	println("filtered")
	throughInterfaces()
	println("throughInterfaces")
	methodValues()
	println("methodValues")
	handedOn()
	println("handedOn")
	callback()
	println("callback")
	treeRebuilt()
	println("treeRebuilt")
	treeReplaced()
	println("treeReplaced")
	slicesResliced()
	println("slicesResliced")
	slicesDropped()
	println("slicesDropped")
	mapsDropped()
	println("mapsDropped")
	mapAsQueue()
	println("mapAsQueue")
	strings()
	println("strings")
}

// CHECK: streamOfClosures
// CHECK-NEXT: memoisedList
// CHECK-NEXT: memoisedClosures
// CHECK-NEXT: memoisedInParts
// CHECK-NEXT: filtered
// CHECK-NEXT: throughInterfaces
// CHECK-NEXT: methodValues
// CHECK-NEXT: handedOn
// CHECK-NEXT: callback
// CHECK-NEXT: treeRebuilt
// CHECK-NEXT: treeReplaced
// CHECK-NEXT: slicesResliced
// CHECK-NEXT: slicesDropped
// CHECK-NEXT: mapsDropped
// CHECK-NEXT: mapAsQueue
// CHECK-NEXT: strings
