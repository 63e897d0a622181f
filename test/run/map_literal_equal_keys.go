// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s

// Keys of a map literal that turn out to be equal: as under gc, entries that are known beforehand are
// stored first, so that a computed one wins.
package main

func main() {
	k := 3
	a := map[int]string{k: "computed", 3: "known", 4: "other"}
	println(len(a), a[3]) // CHECK: 2 computed
	b := map[int]int{3: k * 2, 4: 1, k: 5}
	println(len(b), b[3]) // CHECK-NEXT: 2 5
	c := map[interface{}][2]int{k + 1: {k, 0}, 4: {1, 2}}
	println(len(c), c[4][0]) // CHECK-NEXT: 1 1
	d := map[[1]int][]int{{k}: nil, {3}: {1}}
	println(len(d), d[[1]int{3}] == nil) // CHECK-NEXT: 1 false
}
