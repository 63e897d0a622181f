// What is made in a loop is fresh in every iteration; what outlives the iteration keeps its own
// memory.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type node struct {
	value int
	next  *node
}

func rangeAddresses() {
	var ps []*int
	for i, v := range []int{10, 20, 30} {
		v := v + i
		ps = append(ps, &v)
	}
	for _, p := range ps {
		print(*p, " ")
	}
	println("range")
}

func loopList() {
	var head *node
	for i := 0; i < 5; i++ {
		head = &node{i, head}
	}
	for n := head; n != nil; n = n.next {
		print(n.value, " ")
	}
	println("list")
}

func loopFresh() {
	s := 0
	for i := 0; i < 4; i++ {
		var n node
		p := &n
		q := &node{}
		r := new(node)
		a := make([]int, 3)
		s += p.value + q.value + r.value + a[1]
		p.value, q.value, r.value, a[1] = i, i, i, i
		s += p.value + q.value + r.value + a[1]
	}
	println("fresh", s)
}

func gotoLoop() {
	var first *node
	i := 0
again:
	n := &node{value: i}
	if first == nil {
		first = n
	}
	i++
	if i < 4 {
		goto again
	}
	println("goto", first.value, n.value, first == n)
}

func loopBoxes() {
	var last interface{}
	same := 0
	for i := 1000; i < 1004; i++ {
		var now interface{} = i
		if last != nil && last == now {
			same++
		}
		last = now
	}
	println("boxes", same, last.(int))
}

func main() {
	rangeAddresses()
	loopList()
	loopFresh()
	gotoLoop()
	loopBoxes()
}

//      CHECK: 10 21 32 range
// CHECK-NEXT: 4 3 2 1 0 list
// CHECK-NEXT: fresh 24
// CHECK-NEXT: goto 0 3 false
// CHECK-NEXT: boxes 0 1003
