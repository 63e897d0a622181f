// The order of evaluation around map operations.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

var trace string

func f(name string, x int) int {
	trace += name
	return x
}

func table(m map[int]int) map[int]int {
	trace += "m"
	return m
}

func show() {
	println(trace)
	trace = ""
}

func two() (int, int) {
	trace += "2"
	return 1, 2
}

func main() {
	m := map[int]int{}
	table(m)[f("k", 1)] = f("v", 2)
	show() // CHECK: mkv
	table(m)[f("k", 1)] += f("v", 2)
	show() // CHECK-NEXT: mkv
	table(m)[f("k", 1)]++
	show() // CHECK-NEXT: mk
	table(m)[f("a", 1)], table(m)[f("b", 2)] = f("c", 3), f("d", 4)
	show() // CHECK-NEXT: mambcd
	table(m)[f("a", 1)], m[f("b", 2)] = two()
	show() // CHECK-NEXT: mab2
	_ = table(m)[f("k", 1)] + f("x", 1) + table(m)[f("l", 1)]
	show() // CHECK-NEXT: mkxml
	delete(table(m), f("k", 1))
	show() // CHECK-NEXT: mk
	_ = map[int]int{f("a", 1): f("b", 1), f("c", 2): f("d", 2)}
	show() // CHECK-NEXT: abcd
	_, _ = table(m)[f("k", 1)]
	show() // CHECK-NEXT: mk
	for table(m)[f("k", 1)] = range map[int]bool{1: true, 2: true} {
	}
	show() // CHECK-NEXT: mkmk
	slices := map[int][]int{}
	slices[f("a", 1)] = append(slices[f("b", 2)], f("c", 3))
	show() // CHECK-NEXT: abc

	// The value's call may replace or change the map; the map variable is read, and the entry made,
	// afterwards.
	m = map[int]int{1: 1}
	old := m
	m[1] = func() int {
		m = map[int]int{}
		return 5
	}()
	println(len(m), old[1]) // CHECK-NEXT: 1 1
	m = map[int]int{}
	m[0] = func() int {
		for i := 1; i < 100; i++ {
			m[i] = i
		}
		return len(m)
	}()
	println(m[0], len(m)) // CHECK-NEXT: 99 100
	m[0] += func() int {
		for i := 100; i < 1000; i++ {
			m[i] = i
		}
		m[0] = 7
		return 1
	}()
	println(m[0], len(m)) // CHECK-NEXT: 8 1000

	// Swaps read everything first.
	m = map[int]int{1: 10, 2: 20}
	m[1], m[2] = m[2], m[1]
	println(m[1], m[2]) // CHECK-NEXT: 20 10
	i := 1
	i, m[i] = 2, 30
	println(i, m[1], m[2]) // CHECK-NEXT: 2 30 10
	m[1], m[1] = 1, 2
	println(m[1]) // CHECK-NEXT: 2
	m[len(m)] = len(m)
	println(m[2], len(m)) // CHECK-NEXT: 2 2
	m[len(m)+1] = len(m)
	println(m[3], len(m)) // CHECK-NEXT: 2 3

	// A key that aliases the entry that it finds.
	names := map[string]string{"a": "b", "b": "c"}
	s := "a"
	s, names[s] = names[s], s
	println(s, names["a"]) // CHECK-NEXT: b a
	names[names["a"]] = names[names["b"]] + "!"
	println(names["a"]) // CHECK-NEXT: !

	// The bytes of a key are read when it is looked up.
	b := []byte("b")
	v := names[string(b)]
	b[0] = 'a'
	println(v, names[string(b)]) // CHECK-NEXT: c !
}
