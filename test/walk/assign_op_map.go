// m[k] op= v finds the entry once; an operation that may panic comes before the entry is made.
// RUN: %mapgo emit --stage=core --func add %s | %FileCheck --check-prefix=ADD %s
// RUN: %mapgo emit --stage=core --func div %s | %FileCheck --check-prefix=DIV %s
package main

func add(m map[int]int, k, v int) { m[k] += v }

// ADD-NOT:  mapaccess
// ADD:      p·1 := runtime.mapassign_fast64(type:map[int]int, m, k
// ADD-NEXT: *p·1 = *p·1 + y·1

func div(m map[int]int, k, v int) { m[k] /= v }

// DIV:      runtime.mapaccess1_fast64
// DIV:      check v != 0 else runtime.panicdivide()
// DIV:      runtime.mapassign_fast64

func main() {
	m := map[int]int{1: 6}
	add(m, 1, 2)
	div(m, 1, 2)
}
