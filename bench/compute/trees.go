// Binary trees of many sizes, made, walked and dropped.
package main

type node struct{ left, right *node }

func grow(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{grow(depth - 1), grow(depth - 1)}
}

func (n *node) count() int {
	if n.left == nil {
		return 1
	}
	return 1 + n.left.count() + n.right.count()
}

func main() {
	const most = 16
	long := grow(most)
	for depth := 4; depth <= most; depth += 4 {
		sum := 0
		for range 1 << (most - depth + 4) {
			sum += grow(depth).count()
		}
		println(depth, sum)
	}
	println(long.count())
}
