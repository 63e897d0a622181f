// The product of two matrices, rows of slices.
package main

func matrix(n int, seed float64) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			m[i][j] = seed * float64(i-j) * float64(i+j)
		}
	}
	return m
}

func product(a, b [][]float64) [][]float64 {
	c := make([][]float64, len(a))
	for i := range c {
		row := make([]float64, len(b[0]))
		for k, x := range a[i] {
			for j, y := range b[k] {
				row[j] += x * y
			}
		}
		c[i] = row
	}
	return c
}

func main() {
	const n = 500
	a, b := matrix(n, 1.0/n/n), matrix(n, 2.0/n/n)
	for range 4 {
		b = product(a, b)
	}
	println(int(b[n/2][n/2]))
}
