// NaN keys, which no lookup finds, survive the growth of the table under an iterator.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

var zero = 0.0

func main() {
	// Iterators start at random places: many tries see more of them.
	for try := 0; try < 200; try++ {
		nan := zero / zero
		m := make(map[float64]int, 4)
		m[nan] = 1
		m[nan] = 2
		m[nan] = 4
		count, seen := 0, 0
		grow := true
		for k, v := range m {
			if grow {
				for i := 0; i < 100; i++ {
					m[float64(i)] = i
				}
				grow = false
			}
			if k != k {
				count++
				seen |= v
			}
		}
		if count != 3 || seen != 7 || len(m) != 103 {
			println("wrong", count, seen, len(m))
		}
	}
	println("done")
	// CHECK-NOT: wrong {{.*}}
	// CHECK:     done
}
