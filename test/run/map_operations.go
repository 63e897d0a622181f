// The operations on a map, each as the language defines it.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type pair struct {
	a, b int
}

var global = map[string]int{"one": 1, "two": 2}

func main() {
	m := map[string]int{}
	m["a"] = 1
	m["b"] = 2
	println(m["a"], m["b"], m["c"], len(m)) // CHECK: 1 2 0 2
	m["a"] = 3
	println(m["a"], len(m)) // CHECK-NEXT: 3 2
	v, ok := m["b"]
	println(v, ok) // CHECK-NEXT: 2 true
	v, ok = m["c"]
	println(v, ok) // CHECK-NEXT: 0 false
	delete(m, "b")
	delete(m, "nothing")
	_, ok = m["b"]
	println(ok, len(m)) // CHECK-NEXT: false 1

	println(global["one"]+global["two"], len(global)) // CHECK-NEXT: 3 2

	updates()
	structs()
	slices()
	nested()
	functions()
	aliases()
}

// op= for each kind of operand; a missing entry starts from zero.
func updates() {
	ints := map[string]int{}
	ints["a"]++
	ints["a"] += 5
	ints["a"] *= 7
	ints["a"] -= 2
	ints["a"] /= 3
	ints["a"] %= 8
	ints["a"] <<= 4
	ints["a"] |= 3
	ints["a"] &= 0x71
	ints["a"] ^= 0xff
	ints["a"] &^= 0x0c
	ints["a"] >>= 1
	ints["b"]--
	println(ints["a"], ints["b"], len(ints)) // CHECK-NEXT: 81 -1 2

	bytes := map[int8]uint8{}
	bytes[-1]--
	bytes[-1] += 3
	println(bytes[-1]) // CHECK-NEXT: 2

	floats := map[float64]float32{}
	floats[0.5] += 1.5
	floats[0.5] *= 3
	floats[0.5] /= 2
	println(floats[0.5]) // CHECK-NEXT: +2.250000e+000

	complexes := map[bool]complex128{}
	complexes[true] += 2i
	complexes[true] *= complexes[true]
	println(complexes[true]) // CHECK-NEXT: (-4.000000e+000+0.000000e+000i)

	strings := map[rune]string{}
	strings['x'] += "ab"
	strings['x'] += "c" + strings['x']
	println(strings['x'], len(strings['y'])) // CHECK-NEXT: abcab 0

	wide := map[int][20]int{}
	w := wide[1]
	w[3] += 4
	wide[1] = w
	println(wide[1][3], wide[2][3]) // CHECK-NEXT: 4 0
}

// m[k].f reads a part of the value.
func structs() {
	m := map[int]pair{1: {2, 3}}
	println(m[1].a, m[1].b, m[2].b) // CHECK-NEXT: 2 3 0
	p := m[1]
	p.a = 9
	println(m[1].a, p == pair{9, 3}, m[1] == pair{2, 3}) // CHECK-NEXT: 2 true true

	pointers := map[pair]*pair{{1, 2}: {3, 4}}
	pointers[pair{1, 2}].a++
	pointers[pair{2, 1}] = pointers[pair{1, 2}]
	println(pointers[pair{1, 2}].a, pointers[pair{2, 1}].a, len(pointers)) // CHECK-NEXT: 4 4 2

	arrays := map[string][3]pair{"x": {1: {5, 6}}}
	println(arrays["x"][1].b, arrays["y"][1].b) // CHECK-NEXT: 6 0
	i := 1
	println(arrays["x"][i].a, len(arrays["zz"])) // CHECK-NEXT: 5 3
}

func slices() {
	m := map[string][]int{}
	for i := 0; i < 10; i++ {
		m["even odd"[i%2*5:][:3]] = append(m["even odd"[i%2*5:][:3]], i)
	}
	println(len(m), len(m["eve"]), len(m["odd"]), m["odd"][4]) // CHECK-NEXT: 2 5 5 9
	m["eve"][0] = 100
	println(m["eve"][0]) // CHECK-NEXT: 100
	m["new"] = append(m["odd"], m["eve"]...)
	println(len(m["new"]), m["new"][5]) // CHECK-NEXT: 10 100
	m["none"] = append(m["none"])
	none, ok := m["none"]
	println(none == nil, ok) // CHECK-NEXT: true true
}

func nested() {
	m := map[string]map[string]int{}
	for _, name := range []string{"ab", "ac", "bc", "ab"} {
		inner, ok := m[name[:1]]
		if !ok {
			inner = map[string]int{}
			m[name[:1]] = inner
		}
		inner[name[1:]]++
	}
	println(len(m), len(m["a"]), m["a"]["b"], m["a"]["c"], m["z"]["b"]) // CHECK-NEXT: 2 2 2 1 0
	m["a"]["b"] += 10
	println(m["a"]["b"]) // CHECK-NEXT: 12

	keys := map[[2]string]map[int][]string{}
	k := [2]string{"x", "y"}
	keys[k] = map[int][]string{}
	keys[k][1] = append(keys[k][1], "p", "q")
	println(keys[[2]string{"x", "y"}][1][1], len(keys[[2]string{"y", "x"}][1])) // CHECK-NEXT: q 0
}

// Maps of functions, and functions that hold maps.
func functions() {
	ops := map[string]func(int, int) int{
		"+": func(a, b int) int { return a + b },
		"-": func(a, b int) int { return a - b },
	}
	println(ops["+"](3, 4), ops["-"](3, 4), ops["*"] == nil) // CHECK-NEXT: 7 -1 true

	seen := map[int]int{}
	count := func(k int) int {
		seen[k]++
		return seen[k]
	}
	count(1)
	count(2)
	println(count(1), len(seen)) // CHECK-NEXT: 2 2
	reset := func() { seen = map[int]int{} }
	reset()
	println(len(seen), count(1)) // CHECK-NEXT: 0 1

	var fib func(int) int
	memo := map[int]int{}
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		if v, ok := memo[n]; ok {
			return v
		}
		memo[n] = fib(n-1) + fib(n-2)
		return memo[n]
	}
	println(fib(80), len(memo)) // CHECK-NEXT: 23416728348467685 79
}

// A map is a reference: a copy is the same map; only nil is comparable.
func aliases() {
	m := map[int]int{1: 1}
	n := m
	n[2] = 2
	change := func(m map[int]int) {
		m[3] = 3
		m = nil
	}
	change(m)
	println(len(m), m == nil, n != nil) // CHECK-NEXT: 3 false true
	m = nil
	println(len(m), len(n), m == nil, nil == n) // CHECK-NEXT: 0 3 true false
	holder := struct{ m map[int]int }{n}
	holder.m[4] = 4
	println(len(n)) // CHECK-NEXT: 4
	var i interface{} = n
	println(len(i.(map[int]int)), i != nil) // CHECK-NEXT: 4 true
}
