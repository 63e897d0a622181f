// What a program will not look at again is free: queues that are dropped at their head, lists that
// are rebuilt, whatever variable, argument, result or closure was the last to know their beginning.
// A case that kept its nodes would need 140 MB.
// REQUIRES: bitcode
// RUN: %mapgo build -O0 -o %t0 %s && python3 %S/within.py 60 %t0 | %FileCheck %s
// RUN: %mapgo build -O1 -o %t1 %s && python3 %S/within.py 60 %t1 | %FileCheck %s
// RUN: %mapgo build -O2 -o %t2 %s && python3 %S/within.py 60 %t2 | %FileCheck %s
// RUN: %mapgo build -O3 -o %t3 %s && python3 %S/within.py 60 %t3 | %FileCheck %s
package main

const rounds = 300000

type node struct {
	next, prev *node
	value      int
	pad        [57]int
}

var sink int

//go:noinline
func touch(n *node) { sink += n.value }

//go:noinline
func newNode(v int) *node { return &node{value: v} }

func localHead() {
	h := &node{}
	t := h
	for i := 0; i < rounds; i++ {
		t.next = &node{value: i}
		t = t.next
		h = h.next
	}
	sink += h.value
}

func headOnStack() {
	var first node
	h, t := &first, &first
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	sink += h.value
}

func headFromFunction() {
	h := newNode(0)
	touch(h)
	t := h
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	sink += h.value
}

//go:noinline
func walkOn(h *node, n int) {
	t := h
	for i := 0; i < n; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	sink += h.value
}

func headHandedOn() {
	h := newNode(0)
	touch(h)
	touch(h)
	walkOn(h, rounds)
}

func stackHeadHandedOn() {
	h := &node{}
	touch(h)
	walkOn(h, rounds)
	var n node
	walkOn(&n, rounds)
}

//go:noinline
func walkRecursively(h *node, n int) *node {
	for i := 0; i < 1000; i++ {
		h.next = newNode(i)
		h = h.next
	}
	if n > 0 {
		return walkRecursively(h, n-1)
	}
	return h
}

func recursiveWalk() {
	h := &node{}
	touch(h)
	sink += walkRecursively(h, rounds/1000).value
}

type queue struct {
	head, tail *node
	length     int
}

func (q *queue) push(v int) {
	n := &node{value: v}
	if q.tail == nil {
		q.head = n
	} else {
		q.tail.next = n
	}
	q.tail = n
	q.length++
}

func (q *queue) pop() *node {
	n := q.head
	q.head = n.next
	if q.head == nil {
		q.tail = nil
	}
	q.length--
	return n
}

func queueOnStack() {
	var q queue
	q.push(0)
	for i := 0; i < rounds; i++ {
		q.push(i)
		sink += q.pop().value
	}
}

func queueCopied() {
	var old queue
	old.push(0)
	old.push(1)
	q := old
	for i := 0; i < rounds; i++ {
		q.push(i)
		sink += q.pop().value
	}
}

//go:noinline
func makeQueue() queue {
	var q queue
	q.push(1)
	return q
}

type wide struct {
	queue
	a, b, c, d int
}

//go:noinline
func makeWide() wide { return wide{queue: makeQueue()} }

//go:noinline
func (w wide) first() int { return w.head.value }

//go:noinline
func runWide(w wide) {
	for i := 0; i < rounds; i++ {
		w.push(i)
		sink += w.pop().value
	}
}

func queueInStruct() {
	w := makeWide()
	sink += w.first()
	for i := 0; i < rounds; i++ {
		w.push(i)
		sink += w.pop().value
	}
}

func queuePassedByValue() {
	runWide(makeWide())
	w := makeWide()
	sink += w.first()
	runWide(w)
}

func queueInArray() {
	var qs [2]queue
	qs[0].push(1)
	qs[1] = qs[0]
	i := sink & 1
	for k := 0; k < rounds; k++ {
		qs[i].push(k)
		sink += qs[i].pop().value
		qs[1-i] = qs[i]
		i = 1 - i
	}
}

func build(n int) *node {
	var h *node
	for i := 0; i < n; i++ {
		h = &node{next: h, value: i}
	}
	return h
}

func listRebuilt() {
	for r := 0; r < 30; r++ {
		h := build(rounds / 30)
		for n := h; n != nil; n = n.next {
			sink += n.value
		}
	}
}

func listRebuiltThenWalked() {
	for r := 0; r < 3; r++ {
		h := newNode(r)
		touch(h)
		walkOn(h, rounds)
	}
}

func stackPoppedAndPushed() {
	var top *node
	for i := 0; i < 100; i++ {
		top = &node{next: top}
	}
	for i := 0; i < rounds; i++ {
		sink += top.value
		top = top.next
		top = &node{next: top, value: i}
	}
}

func doublyLinked() {
	root := &node{}
	root.next, root.prev = root, root
	for i := 0; i < rounds; i++ {
		n := &node{value: i}
		n.prev, n.next = root.prev, root
		root.prev.next = n
		root.prev = n
		if i > 10 {
			f := root.next
			root.next = f.next
			f.next.prev = root
		}
	}
}

func gotoLoop() {
	h := &node{}
	t := h
	i := 0
again:
	t.next = newNode(i)
	t = t.next
	h = h.next
	if i++; i < rounds {
		goto again
	}
	sink += h.value
}

func namedResults() (h, t *node) {
	h = newNode(0)
	t = h
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	return
}

//go:noinline
func resultsWithDefer() (h *node) {
	defer func() { sink++ }()
	h = newNode(0)
	t := h
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	return h
}

func captured() {
	h := &node{}
	t := h
	step := func(i int) {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
	for i := 0; i < rounds; i++ {
		step(i)
	}
}

//go:noinline
func apply(f func(*node), n *node) { f(n) }

func capturedByDefer() {
	h := newNode(0)
	defer func() { sink += h.value }()
	apply(touch, h)
	t := h
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		h = h.next
	}
}

type linked interface{ following() linked }

func (n *node) following() linked { return n.next }

type boxed struct {
	next interface{}
	pad  [60]int
}

func interfaces() {
	h := newNode(0)
	t := h
	var x linked = h

	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
		x = x.following()
	}
	sink += x.(*node).value
}

func interfaceFields() {
	h := &boxed{}
	t := h
	for i := 0; i < rounds; i++ {
		n := &boxed{}
		t.next = n
		t = n
		h = h.next.(*boxed)
	}
}

type sliced struct {
	children []*sliced
	pad      [60]int
}

func sliceFields() {
	h := &sliced{}
	t := h
	for i := 0; i < rounds; i++ {
		n := &sliced{}
		t.children = append(t.children, n)
		t = n
		h = h.children[0]
	}
}

type mapped struct {
	children map[int]*mapped
	pad      [30]int
}

func mapFields() {
	h := &mapped{}
	t := h
	for i := 0; i < rounds/2; i++ {
		n := &mapped{}
		t.children = map[int]*mapped{i: n}
		t = n
		h = h.children[i]
	}
}

func conditionalUse() {
	var q queue
	q.push(1)
	for i := 0; i < rounds; i++ {
		if i == 5 {
			n := q.head
			touch(n)
			touch(n)
			m := n.next
			if m != nil {
				touch(m)
			}
		}
		q.push(i)
		q.pop()
	}
}

func laterLoop() {
	a := newNode(0)
	touch(a)
	b := a
	for i := 0; i < 10; i++ {
		b.next = newNode(i)
		b = b.next
		touch(a)
	}
	for k := 0; k < 3; k++ {
		c := b
		for i := 0; i < rounds; i++ {
			c.next = newNode(i)
			c = c.next
		}
		b = c
	}
	sink += b.value
}

func rangeLoops() {
	xs := []*node{newNode(1), newNode(2), newNode(3)}
	var t *node
	for _, x := range xs {
		t = x
		touch(x)
	}
	m := map[int]*node{1: t}
	for _, x := range m {
		touch(x)
	}
	xs, m = nil, nil
	for i := 0; i < rounds; i++ {
		t.next = newNode(i)
		t = t.next
	}
}

func main() {
	localHead()
	println("localHead")
	headOnStack()
	println("headOnStack")
	headFromFunction()
	println("headFromFunction")
	headHandedOn()
	println("headHandedOn")
	stackHeadHandedOn()
	println("stackHeadHandedOn")
	recursiveWalk()
	println("recursiveWalk")
	queueOnStack()
	println("queueOnStack")
	queueCopied()
	println("queueCopied")
	queueInStruct()
	println("queueInStruct")
	queuePassedByValue()
	println("queuePassedByValue")
	queueInArray()
	println("queueInArray")
	listRebuilt()
	println("listRebuilt")
	listRebuiltThenWalked()
	println("listRebuiltThenWalked")
	stackPoppedAndPushed()
	println("stackPoppedAndPushed")
	doublyLinked()
	println("doublyLinked")
	gotoLoop()
	println("gotoLoop")
	namedResults()
	println("namedResults")
	resultsWithDefer()
	println("resultsWithDefer")
	captured()
	println("captured")
	capturedByDefer()
	println("capturedByDefer")
	interfaces()
	println("interfaces")
	interfaceFields()
	println("interfaceFields")
	sliceFields()
	println("sliceFields")
	mapFields()
	println("mapFields")
	conditionalUse()
	println("conditionalUse")
	laterLoop()
	println("laterLoop")
	rangeLoops()
	println("rangeLoops")
}

// CHECK: localHead
// CHECK-NEXT: headOnStack
// CHECK-NEXT: headFromFunction
// CHECK-NEXT: headHandedOn
// CHECK-NEXT: stackHeadHandedOn
// CHECK-NEXT: recursiveWalk
// CHECK-NEXT: queueOnStack
// CHECK-NEXT: queueCopied
// CHECK-NEXT: queueInStruct
// CHECK-NEXT: queuePassedByValue
// CHECK-NEXT: queueInArray
// CHECK-NEXT: listRebuilt
// CHECK-NEXT: listRebuiltThenWalked
// CHECK-NEXT: stackPoppedAndPushed
// CHECK-NEXT: doublyLinked
// CHECK-NEXT: gotoLoop
// CHECK-NEXT: namedResults
// CHECK-NEXT: resultsWithDefer
// CHECK-NEXT: captured
// CHECK-NEXT: capturedByDefer
// CHECK-NEXT: interfaces
// CHECK-NEXT: interfaceFields
// CHECK-NEXT: sliceFields
// CHECK-NEXT: mapFields
// CHECK-NEXT: conditionalUse
// CHECK-NEXT: laterLoop
// CHECK-NEXT: rangeLoops
