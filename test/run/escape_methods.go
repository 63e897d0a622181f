// Method values, interfaces and type switches hold copies or addresses of what they are made from.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type node struct {
	value int
	next  *node
}

type shape interface{ area() int }

type square struct{ side int }

type rect struct{ w, h int }

func (n *node) add(d int) { n.value += d }

func (n node) plus(d int) int { return n.value + d }

func (n *node) self() *node { return n }

func (s *square) area() int { return s.side * s.side }

func (r rect) area() int { return r.w * r.h }

func methodValues() {
	n := node{value: 1}
	add, plus := n.add, n.plus
	add(4)
	println("method values", n.value, plus(10))
	f := (*node).add
	f(&n, 2)
	println(n.self().self().value)
}

func interfaces() {
	sq := square{3}
	r := rect{2, 3}
	shapes := []shape{&sq, r, &rect{4, 5}}
	sq.side = 5
	r.w = 100
	t := 0
	for _, s := range shapes {
		t += s.area()
	}
	var e interface{} = r
	r.h = 0
	q, ok := e.(rect)
	println("interfaces", t, q.w, q.h, ok)
}

func switchTypes(e interface{}) int {
	switch v := e.(type) {
	case int:
		p := &v
		*p++
		return v
	case *node:
		return v.value
	case shape:
		return v.area()
	}
	return -1
}

func leakThroughResult() *node {
	n := node{value: 8}
	return n.self()
}

func main() {
	methodValues()
	interfaces()
	println("switch", switchTypes(4), switchTypes(&node{value: 7}), switchTypes(rect{3, 3}), switchTypes(&square{2}))
	println("leak", leakThroughResult().value)
}

//      CHECK: method values 5 11
// CHECK-NEXT: 7
// CHECK-NEXT: interfaces 51 100 3 true
// CHECK-NEXT: switch 5 7 9 4
// CHECK-NEXT: leak 8
