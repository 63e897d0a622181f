// Ranges over integers, in all forms.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

type N int8

func g() int { println("g"); return 3 }

func main() {
	for i := range 3 {
		print(i, " ")
		i = 10
	}
	println()
	for range 2 {
		print("x")
	}
	println()
	var u uint8
	for u = range 200 {
	}
	println(u)
	for i := range N(3) {
		print(i)
	}
	println()
	n := 3
	for i := range n {
		n = 10
		print(i)
	}
	println()
	for i := range g() {
		print(i)
	}
	println()
	for i := range -3 {
		println("bad", i)
	}
	m := -1
	for range m {
		println("bad")
	}
	for i := range uint64(0) {
		println("bad", i)
	}
	var e interface{}
	for e = range 2 {
		println(e.(int))
	}
	var s []int = make([]int, 2)
	k := 0
	for s[k] = range 4 {
		k = 1
	}
	println(s[0], s[1])
	for _ = range 2 {
		print("y")
	}
	println()
	const big = 5
	for i := range big {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		print(i)
	}
	println()
	for i := range int8(127) {
		if i > 125 {
			println(i)
		}
	}
	for r := range 'c' {
		if r == 'b' {
			println(r)
		}
	}
	mm := map[string]int{}
	for mm["a"] = range 5 {
	}
	println(mm["a"])
	for i := range uint(2) {
		defer println("d", i)
	}
outer:
	for i := range 3 {
		for j := range 3 {
			if j == 1 {
				continue outer
			}
			println(i, j)
		}
	}
}

// CHECK:      0 1 2
// CHECK-NEXT: xx
// CHECK-NEXT: 199
// CHECK-NEXT: 012
// CHECK-NEXT: 012
// CHECK-NEXT: g
// CHECK-NEXT: 012
// CHECK-NEXT: 0
// CHECK-NEXT: 1
// CHECK-NEXT: 0 3
// CHECK-NEXT: yy
// CHECK-NEXT: 02
// CHECK-NEXT: 126
// CHECK-NEXT: 98
// CHECK-NEXT: 4
// CHECK-NEXT: 0 0
// CHECK-NEXT: 1 0
// CHECK-NEXT: 2 0
// CHECK-NEXT: d 1
// CHECK-NEXT: d 0
