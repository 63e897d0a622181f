// An object that a loop moves on from is made on the heap, though it does not escape: in the frame
// it would stay alive, and with it all that is linked to it. One that is still mentioned when the
// loop runs is alive in any case.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --check-prefix=REPORT %s
// RUN: %mapgo emit %s | %FileCheck %s
package main

type node struct {
	next  *node
	value int
}

// REPORT: moving_on.go:[[@LINE+4]]:10: &node{...} does not escape
// REPORT-NOT: moved to heap
// CHECK-LABEL: func main.movesOn(
func movesOn() int {
	head := &node{value: 1}
	// CHECK: runtime.newobject(type:main.node)
	tail := head
	// CHECK: for
	for i := 0; i < 10; i++ {
		tail.next = &node{value: i}
		tail = tail.next
		head = head.next
	}
	return head.value
}

// CHECK-LABEL: func main.isStillMentioned(
func isStillMentioned() *node {
	// CHECK-NOT: newobject
	var head node
	tail := &head
	// CHECK: for
	for i := 0; i < 10; i++ {
		tail.next = &node{value: i}
		tail = tail.next
	}
	return head.next
}

// CHECK-LABEL: func main.onlyReads(
func onlyReads() int {
	// CHECK-NOT: newobject
	sum := 0
	for n := (&node{value: 1}); n != nil; n = n.next {
		sum += n.value
	}
	return sum
}

// CHECK-LABEL: func main.walk(
func walk(n *node) int {
	for i := 0; i < 10; i++ {
		if n.next == nil {
			n.next = &node{value: i}
		}
		n = n.next
	}
	return n.value
}

// CHECK-LABEL: func main.isMovedOnFrom(
func isMovedOnFrom() int {
	// CHECK: runtime.newobject(type:main.node)
	return walk(&node{})
}

// CHECK-LABEL: func main.isMentionedAfterTheCall(
func isMentionedAfterTheCall() int {
	// CHECK-NOT: newobject
	var n node
	return walk(&n) + n.value
}

// CHECK-LABEL: func main.holdsTheFirst(
func holdsTheFirst(a, b *node) int {
	// CHECK: runtime.newobject(type:[2]*main.node)
	var n *node
	for _, x := range []*node{a, b} {
		n = x
	}
	for n.next != nil {
		n = n.next
		n.value = walk(n)
	}
	return n.value
}

// CHECK-LABEL: func main.holdsNoOthers(
func holdsNoOthers() (sum int) {
	// CHECK-NOT: newobject
	x, y := 1, 2
	p := &x
	for i := 0; i < 10; i++ {
		sum += *p + onlyReads()
		p = &y
	}
	return sum
}

// CHECK-LABEL: func main.main(
func main() {
	println(movesOn(), isStillMentioned(), onlyReads(), isMovedOnFrom(), isMentionedAfterTheCall())
	println(holdsTheFirst(&node{}, &node{}), holdsNoOthers())
}
