// container/heap: a priority queue, and shortest paths with it.
package main

import (
	"container/heap"
	"fmt"
)

type node struct {
	name     string
	distance int
	index    int
}

type queue []*node

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].distance < q[j].distance }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *queue) Push(x any) {
	n := x.(*node)
	n.index = len(*q)
	*q = append(*q, n)
}
func (q *queue) Pop() any {
	old := *q
	n := old[len(old)-1]
	*q = old[:len(old)-1]
	return n
}

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	n := len(*h) - 1
	x := (*h)[n]
	*h = (*h)[:n]
	return x
}

func main() {
	h := &ints{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	fmt.Println((*h)[0], heap.Remove(h, 1), h.Len())
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()

	graph := map[string]map[string]int{
		"a": {"b": 7, "c": 9, "f": 14}, "b": {"a": 7, "c": 10, "d": 15}, "c": {"a": 9, "b": 10, "d": 11, "f": 2},
		"d": {"b": 15, "c": 11, "e": 6}, "e": {"d": 6, "f": 9}, "f": {"a": 14, "c": 2, "e": 9},
	}
	nodes := map[string]*node{"a": {name: "a"}}
	open := &queue{nodes["a"]}
	for open.Len() > 0 {
		n := heap.Pop(open).(*node)
		n.index = -1
		for name, length := range graph[n.name] {
			m, known := nodes[name]
			if distance := n.distance + length; !known {
				nodes[name] = &node{name: name, distance: distance}
				heap.Push(open, nodes[name])
			} else if m.index >= 0 && distance < m.distance {
				m.distance = distance
				heap.Fix(open, m.index)
			}
		}
	}
	distances := map[string]int{}
	for name, n := range nodes {
		distances[name] = n.distance
	}
	fmt.Println(distances)
}
