// All ways to put queens on a board so that none attacks another.
package main

type board struct{ columns, rising, falling []bool }

func (b *board) place(row, n int) int {
	if row == n {
		return 1
	}
	found := 0
	for column := range n {
		up, down := row+column, row-column+n-1
		if b.columns[column] || b.rising[up] || b.falling[down] {
			continue
		}
		b.columns[column], b.rising[up], b.falling[down] = true, true, true
		found += b.place(row+1, n)
		b.columns[column], b.rising[up], b.falling[down] = false, false, false
	}
	return found
}

func main() {
	const n = 13
	b := board{make([]bool, n), make([]bool, 2*n), make([]bool, 2*n)}
	println(b.place(0, n))
}
