// Keys, values and boxed keys of maps outlive the iteration that made them.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type node struct {
	value int
	next  *node
}

func mapOfPointers() {
	m := map[string]*node{}
	for i := 0; i < 3; i++ {
		n := node{value: i}
		m[string(rune('a'+i))] = &n
	}
	println("map", m["a"].value, m["b"].value, m["c"].value)
	k := map[interface{}]int{}
	for i := 500; i < 503; i++ {
		k[i] = i
	}
	println(k[500], k[501], k[502], len(k))
}

func main() {
	mapOfPointers()
}

//      CHECK: map 0 1 2
// CHECK-NEXT: 500 501 502 3
