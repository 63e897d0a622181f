// A collection in the middle of an iteration leaves the old buckets, which the iterator still uses.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

import _ "unsafe" // for go:linkname

//go:linkname collect runtime.gc
func collect()

func integers() int {
	m := make(map[int]int, 4)
	for i := 0; i < 16; i++ {
		m[i] = i
	}
	grow := true
	seen := 0
	for k := range m {
		if k < 16 {
			seen |= 1 << uint(k)
		}
		if grow {
			for i := 100; i < 1000; i++ {
				m[i] = i
			}
			collect()
			grow = false
		}
	}
	return seen
}

// The same with keys and values that only the map holds.
func strings() int {
	m := make(map[string]*int, 4)
	for i := 0; i < 16; i++ {
		v := i
		m["key "+string(rune('a'+i))] = &v
	}
	seen := 0
	for k, v := range m {
		if len(k) == 5 {
			if int(k[4]-'a') != *v {
				println("wrong", k, *v)
			}
			seen |= 1 << uint(*v)
		}
		for i := 0; len(m) < 1000; i++ {
			v := i
			m["more "+string(rune('a'+i))+"!"] = &v
		}
		collect()
	}
	return seen
}

func main() {
	for i := 0; i < 20; i++ {
		if seen := integers(); seen != 1<<16-1 {
			println("wrong", seen)
		}
	}
	if seen := strings(); seen != 1<<16-1 {
		println("wrong", seen)
	}
	println("done")
	// CHECK-NOT: wrong{{.*}}
	// CHECK:     done
}
