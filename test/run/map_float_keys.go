// Floating-point keys: +0 and -0 are one key, a NaN is never found again.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

var zero = 0.0

func main() {
	negative := -zero
	nan := zero / zero

	m := map[float64]int{}
	m[zero] = 1
	m[negative]++
	println(len(m), m[0], m[negative]) // CHECK: 1 2 2
	m[nan] = 1
	m[nan] = 2
	v, ok := m[nan]
	println(len(m), v, ok) // CHECK-NEXT: 3 0 false
	delete(m, nan)
	println(len(m)) // CHECK-NEXT: 3
	sum := 0
	for k, v := range m {
		if k != k {
			sum += v
		}
	}
	println(sum) // CHECK-NEXT: 3
	for k := range m {
		delete(m, k)
	}
	println(len(m)) // CHECK-NEXT: 2

	small := map[float32]string{float32(negative): "zero", 1e-45: "tiny"}
	println(small[0], small[1e-45], len(small[float32(nan)])) // CHECK-NEXT: zero tiny 0

	z := complex(zero, negative)
	c := map[complex128]int{z: 1}
	c[0]++
	c[complex(negative, zero)]++
	c[complex(nan, 0)] = 7
	c[complex(0, nan)] = 7
	println(len(c), c[z], c[complex(nan, 0)]) // CHECK-NEXT: 3 3 0

	c64 := map[complex64]int{complex64(z): 1}
	c64[0]++
	println(len(c64), c64[0]) // CHECK-NEXT: 1 2

	// The same inside structs, arrays and interfaces.
	type point struct {
		x float32
		y [2]float64
	}
	points := map[point]int{}
	points[point{float32(zero), [2]float64{negative, 1}}] = 5
	println(points[point{float32(negative), [2]float64{zero, 1}}]) // CHECK-NEXT: 5
	points[point{y: [2]float64{1, nan}}] = 1
	points[point{y: [2]float64{1, nan}}] = 1
	println(len(points)) // CHECK-NEXT: 3
	any := map[interface{}]int{}
	any[zero] = 1
	any[negative]++
	any[float32(negative)] = 5
	any[nan] = 3
	any[nan] = 3
	println(len(any), any[0.0], any[float32(0)], any[0], any[nan]) // CHECK-NEXT: 4 2 5 0 0
}
