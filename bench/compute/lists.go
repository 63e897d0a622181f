// Linked lists: made, reversed, merged in order, walked.
package main

type node struct {
	value int
	next  *node
}

func reverse(l *node) *node {
	var done *node
	for l != nil {
		l.next, done, l = done, l, l.next
	}
	return done
}

func merge(a, b *node) *node {
	var head node
	last := &head
	for a != nil && b != nil {
		if a.value <= b.value {
			last.next, a = a, a.next
		} else {
			last.next, b = b, b.next
		}
		last = last.next
	}
	if a == nil {
		a = b
	}
	last.next = a
	return head.next
}

func sorted(l *node, n int) *node {
	if n == 1 {
		l.next = nil
		return l
	}
	middle := l
	for range n / 2 {
		middle = middle.next
	}
	second := sorted(middle, n-n/2)
	return merge(sorted(l, n/2), second)
}

func main() {
	sum := 0
	seed := uint32(1)
	for range 20 {
		var l *node
		const n = 100000
		for range n {
			seed = seed*1664525 + 1013904223
			l = &node{int(seed >> 8), l}
		}
		l = reverse(sorted(reverse(l), n))
		for at, i := l, 0; at != nil; at, i = at.next, i+1 {
			sum += at.value * (i & 3)
		}
	}
	println(sum)
}
