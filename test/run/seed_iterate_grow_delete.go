// An iterator does not give entries that were deleted after the table had grown under it.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func try() {
	m := make(map[int]int, 4)
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	grow := true
	for k := range m {
		if !grow {
			if k&1 == 1 {
				println("wrong: odd key", k)
			}
			continue
		}
		for i := 100; i < 1000; i++ {
			m[i] = i
		}
		for i := 1; i < 1000; i += 2 {
			delete(m, i)
		}
		grow = false
	}
	if len(m) != 500 {
		println("wrong", len(m))
	}
}

func main() {
	for i := 0; i < 12; i++ {
		try()
	}
	println("done")
	// CHECK-NOT: wrong{{.*}}
	// CHECK:     done
}
