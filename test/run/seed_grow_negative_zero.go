// Entries whose keys change from +0 to -0 while an iterator is under way and the table grows: the
// iterator gives each entry once, and key and value belong together.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type floatInt struct {
	x float64
	y int
}

var zero = 0.0

const changed = 16

func try() {
	m := make(map[floatInt]int, 4)
	for i := 0; i < 4; i++ {
		m[floatInt{zero, i}] = 1 << i
	}
	seen, count, negative := 0, 0, 0
	grow := true
	for k, v := range m {
		if v == 0 {
			continue // only there to make the table grow
		}
		count++
		seen |= v &^ changed
		isNegative := 1/k.x < 0
		if isNegative {
			negative++
		}
		if isNegative != (v&changed != 0) {
			println("wrong: key and value changed apart", v)
		}
		if grow {
			for i := 0; i < 100; i++ {
				m[floatInt{3, i}] = 0
			}
			for i := 0; i < 4; i++ {
				m[floatInt{-zero, i}] = 1<<i | changed
			}
			grow = false
		}
	}
	if seen != 15 || count != 4 || negative != 3 {
		println("wrong", seen, count, negative)
	}
}

func main() {
	for i := 0; i < 200; i++ {
		try()
	}
	println("done")
	// CHECK-NOT: wrong{{.*}}
	// CHECK:     done
}
