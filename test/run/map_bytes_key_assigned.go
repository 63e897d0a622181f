// m[string(bytes)] on the left of an assignment, with operands and values that do something.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func key(s string) []byte { println("key", s); return []byte(s) }

func value(n int) int { println("value", n); return n }

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			println(e.(error).Error())
		}
	}()
	f()
}

func main() {
	m := map[string]int{}
	var p *struct{ f int }
	// CHECK:      key a
	// CHECK-NEXT: value 1
	m[string(key("a"))] = value(1)
	// CHECK-NEXT: key b
	// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
	try(func() { m[string(key("b"))] = p.f })
	// CHECK-NEXT: key c
	// CHECK-NEXT: value 2
	m[string(key("c"))] += value(2)
	// CHECK-NEXT: key c
	m[string(key("c"))]++
	// CHECK-NEXT: key d
	// CHECK-NEXT: key e
	// CHECK-NEXT: value 4
	m[string(key("d"))], m[string(append(key("e")))] = m["c"], value(4)
	// CHECK-NEXT: key f
	_, m[string(key("f"))] = 0, len(m)
	// CHECK-NEXT: key g
	for m[string(key("g"))] = range []int{0} {
	}
	// CHECK-NEXT: 6 1 3 3 4 4 0
	println(len(m), m["a"], m["c"], m["d"], m["e"], m["f"], m["g"])
	s := map[string][]int{}
	// CHECK-NEXT: key a
	// CHECK-NEXT: value 5
	s[string(key("a"))] = append(s[string("a")], value(5))
	// CHECK-NEXT: 5
	println(s["a"][0])
}
