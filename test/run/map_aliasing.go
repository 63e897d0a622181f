// Values read from a map are copies, whatever happens to the map afterwards: wide values, which
// live in memory, are the ones that could go wrong.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type wide [40]int

func (w wide) first(f func()) int {
	f()
	return w[0]
}

type record struct {
	name string
	data wide
	next *record
}

var m map[string]wide

func reset() { m = map[string]wide{"a": {1}, "b": {2}} }

func change() int {
	m["a"] = wide{100}
	for i := 0; i < 100; i++ {
		m["k"+string(rune('A'+i))] = wide{i}
	}
	delete(m, "b")
	return 7
}

func pass(w wide, n int) (int, int) { return w[0], n }

func fetch(k string) wide { return m[k] }

func both() (a, b wide) { return m["a"], m["b"] }

//go:noinline
func boxed(k string) interface{} { return m[k] }

func main() {
	reset()
	v := m["a"]
	change()
	println(v[0], m["a"][0]) // CHECK: 1 100

	reset()
	w := fetch("a")
	a, b := both()
	i := boxed("a")
	change()
	println(w[0], a[0], b[0], i.(wide)[0], m["b"][0]) // CHECK-NEXT: 1 1 2 1 0

	reset()
	println(m["a"].first(func() { change() })) // CHECK-NEXT: 1

	reset()
	sum := 0
	for i, x := range m["a"] {
		if i == 0 {
			change()
		}
		sum += x
	}
	println(sum) // CHECK-NEXT: 1

	// The value variable of a range is a copy.
	reset()
	for k, v := range m {
		before := v[0]
		m[k] = wide{before + 50}
		v[1] = 9
		println(v[0] == before, m[k][0] == before+50, m[k][1])
	}
	// CHECK-NEXT: true true 0
	// CHECK-NEXT: true true 0

	// A literal made of values of the map it replaces.
	reset()
	m = map[string]wide{"a": m["b"], "b": m["a"]}
	println(m["a"][0], m["b"][0]) // CHECK-NEXT: 2 1
	m["a"], m["b"], m["c"] = m["b"], m["a"], m["a"]
	println(m["a"][0], m["b"][0], m["c"][0]) // CHECK-NEXT: 1 2 2
	m["x"], m["y"] = both()
	println(m["x"][0], m["y"][0]) // CHECK-NEXT: 1 2

	println(m["a"] == m["x"], m["a"] == m["b"], m["none"] == wide{}) // CHECK-NEXT: true false true

	var ok bool
	m["z"], ok = m["a"]
	println(m["z"][0], ok) // CHECK-NEXT: 1 true
	m["z"], ok = m["none"]
	println(m["z"][0], ok, len(m)) // CHECK-NEXT: 0 false 6
	found := map[string]interface{}{}
	found["value"], ok = m["a"]
	_, found["ok"] = m["b"]
	println(found["value"].(wide)[0], found["ok"].(bool)) // CHECK-NEXT: 1 true

	records := map[int]record{1: {name: "one", data: wide{3}}}
	r := records[1]
	r.next = &r
	records[2] = r
	records[1] = record{}
	println(r.name, records[2].next.name, records[2].next.data[0], records[1].name == "")
	// CHECK-NEXT: one one 3 true

	switch m["a"] {
	case m["b"]:
		println("b")
	case m["x"]:
		println("x") // CHECK-NEXT: x
	}

	reset()
	fs := []func() int{}
	for _, v := range m {
		v := v
		fs = append(fs, func() int { v[0]++; return v[0] })
	}
	change()
	println(fs[0]()+fs[1](), fs[0]()+fs[1]()) // CHECK-NEXT: 5 7

	p := m["a"]
	q := &p
	q[0] = 6
	println(m["a"][0], p[0]) // CHECK-NEXT: 100 6
	*q = m["kA"]
	m["kA"] = wide{77}
	println(p[0]) // CHECK-NEXT: 0
	first, n := pass(m["kA"], len(m))
	println(first, n) // CHECK-NEXT: 77 101
}
