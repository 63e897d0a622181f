// Functions that call each other are analysed together.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type node struct{ next *node }

func even(n *node) bool { return n == nil || odd(n.next) }
// CHECK: recursion.go:[[@LINE-1]]:11: n does not escape

func odd(n *node) bool { return n != nil && even(n.next) }
// CHECK: recursion.go:[[@LINE-1]]:10: n does not escape

func last(n *node) *node {
	// CHECK: recursion.go:[[@LINE-1]]:11: leaking param: n to result ~r0 level=0
	if n.next == nil {
		return n
	}
	return last(n.next)
}

func main() {
	println(even(&node{}), last(&node{&node{}}).next == nil)
	// CHECK: recursion.go:[[@LINE-1]]:15: &node{} does not escape
	// CHECK: recursion.go:[[@LINE-2]]:30: &node{...} does not escape
	// CHECK: recursion.go:[[@LINE-3]]:36: &node{} does not escape
}
