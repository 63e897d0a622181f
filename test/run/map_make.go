// make with a hint: any size, also a negative or an absurd one, makes a map that works.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type table map[string][]int

func try(hint int) int {
	m := make(map[int]int, hint)
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	return len(m) + m[99]
}

func main() {
	println(try(0), try(1), try(8), try(9), try(1000), try(-1), try(-1<<63), try(1<<62))
	// CHECK: 199 199 199 199 199 199 199 199
	m := make(table)
	m["a"] = append(m["a"], 1, 2)
	println(len(m), len(m["a"])) // CHECK-NEXT: 1 2
	var small uint8 = 200
	var huge uint64 = 1 << 63
	a, b := make(map[string]bool, small), make(map[bool]string, huge)
	a["x"], b[true] = true, "t"
	println(a["x"], b[true], len(b[false])) // CHECK-NEXT: true t 0
	p := new(map[int]int)
	println(*p == nil, (*p)[1]) // CHECK-NEXT: true 0
	*p = make(map[int]int, 3)
	(*p)[1] = 2
	println((*p)[1], len(*p)) // CHECK-NEXT: 2 1
}
