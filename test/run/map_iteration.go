// A map may change while it is iterated: every entry that stays is seen once, one deleted before it
// is reached is not seen, a new one at most once.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func filled(n int) map[int]int {
	m := map[int]int{}
	for i := 0; i < n; i++ {
		m[i] = i
	}
	return m
}

func main() {
	for _, n := range []int{0, 1, 8, 9, 100, 1000} {
		sum, count := 0, 0
		for k, v := range filled(n) {
			if k != v {
				println("wrong", k, v)
			}
			sum += k
			count++
		}
		println(n, count, sum)
	}
	// CHECK:      0 0 0
	// CHECK-NEXT: 1 1 0
	// CHECK-NEXT: 8 8 28
	// CHECK-NEXT: 9 9 36
	// CHECK-NEXT: 100 100 4950
	// CHECK-NEXT: 1000 1000 499500

	deleting()
	growing()
	control()
	random()
	variables()
}

func deleting() {
	m := filled(1000)
	seen := 0
	for k := range m {
		seen++
		delete(m, k)
		delete(m, k^1) // its neighbour: never seen
	}
	println(seen, len(m)) // CHECK-NEXT: 500 0

	m = filled(1000)
	for k := range m {
		delete(m, k)
	}
	println(len(m), m[5]) // CHECK-NEXT: 0 0
	m[5] = 6
	println(len(m), m[5]) // CHECK-NEXT: 1 6

	// Cleared in the middle.
	m = filled(100)
	seen = 0
	for range m {
		seen++
		for k := range m {
			delete(m, k)
		}
	}
	println(seen) // CHECK-NEXT: 1
}

func growing() {
	m := filled(100)
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		if k < 100 {
			for i := 0; i < 50; i++ {
				m[1000+k*50+i] = 0
			}
		}
	}
	old, twice := 0, 0
	for k, n := range seen {
		if k < 100 {
			old++
		}
		if n != 1 {
			twice++
		}
	}
	println(old, twice, len(m)) // CHECK-NEXT: 100 0 5100

	// A changed value is seen as it is when the entry is reached.
	m = filled(500)
	first := true
	for k, v := range m {
		if first {
			for i := range m {
				m[i] = -i
			}
			first = false
		} else if v != -k {
			println("stale", k, v)
		}
	}

	// An entry deleted and made anew may come again, but as it is now.
	m = filled(64)
	for k, v := range m {
		if v != k && v != k+1000 {
			println("wrong", k, v)
		}
		delete(m, k)
		if v < 1000 {
			m[k] = k + 1000
		}
	}
}

func control() {
	m := filled(50)
	n := 0
	for k := range m {
		if k%2 == 0 {
			continue
		}
		n++
	}
	println(n) // CHECK-NEXT: 25
	n = 0
outer:
	for range m {
		for k := range m {
			n++
			if k == 7 {
				continue outer
			}
			if n > 100000 {
				break outer
			}
		}
	}
	println(n >= 50) // CHECK-NEXT: true
	find := func() int {
		for k, v := range m {
			if v == 33 {
				return k
			}
		}
		return -1
	}
	println(find()) // CHECK-NEXT: 33
	n = 0
	for range m {
		n++
		if n == 10 {
			break
		}
	}
	println(n) // CHECK-NEXT: 10
}

// Each iteration starts somewhere else.
func random() {
	m := filled(20)
	starts := map[int]bool{}
	for i := 0; i < 1000; i++ {
		for k := range m {
			starts[k] = true
			break
		}
	}
	println(len(starts) > 5) // CHECK-NEXT: true
}

// The variables are the iteration's, each has its own pair; others may be used as well.
func variables() {
	m := map[string]int{"a": 1}
	var k string
	var pair struct{ v int }
	for k, pair.v = range m {
	}
	println(k, pair.v) // CHECK-NEXT: a 1
	var keys [3]int
	i := 0
	for keys[i] = range map[int]bool{4: true} {
		i++
	}
	println(keys[0], i) // CHECK-NEXT: 4 1
	var any interface{}
	for any = range m {
	}
	println(any.(string)) // CHECK-NEXT: a
	var fs []func() int
	for _, v := range filled(3) {
		fs = append(fs, func() int { return v })
	}
	println(fs[0]() == fs[1](), fs[1]() == fs[2]()) // CHECK-NEXT: false false
	for k, k2 := range map[int]int{1: 2} {
		k, k2 := k2, k
		println(k, k2) // CHECK-NEXT: 2 1
	}
}
