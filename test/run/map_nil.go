// A nil map reads as an empty one.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type wide [300]int

func main() {
	var m map[string]int
	println(m["a"], len(m), m == nil) // CHECK: 0 0 true
	v, ok := m["a"]
	println(v, ok) // CHECK-NEXT: 0 false
	delete(m, "a")
	for k, v := range m {
		println("unexpected", k, v)
	}
	for k := range m {
		delete(m, k)
	}

	var fast32 map[rune]string
	var fast64 map[int]*int
	var generic map[[2]string]wide
	println(len(fast32['x']), fast64[1] == nil, generic[[2]string{}][299]) // CHECK-NEXT: 0 true 0
	_, a := fast32['x']
	_, b := fast64[1]
	_, c := generic[[2]string{}]
	println(a, b, c) // CHECK-NEXT: false false false
	delete(fast32, 'x')
	delete(fast64, 1)
	delete(generic, [2]string{})
	for range generic {
		println("unexpected")
	}

	var nested map[string]map[string]int
	println(nested["a"]["b"], len(nested["a"])) // CHECK-NEXT: 0 0
	var structs map[int]struct{ m map[int]int }
	println(structs[1].m[2]) // CHECK-NEXT: 0
}
