// A hard sudoku, solved again and again by trying digits in the first free cell.
package main

const puzzle = "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4.."

type grid [9][9]int

func (g *grid) fits(row, column, digit int) bool {
	for i := range 9 {
		if g[row][i] == digit || g[i][column] == digit || g[row/3*3+i/3][column/3*3+i%3] == digit {
			return false
		}
	}
	return true
}

func (g *grid) solve(from int, tried *int) bool {
	for ; from < 81; from++ {
		row, column := from/9, from%9
		if g[row][column] != 0 {
			continue
		}
		for digit := 1; digit <= 9; digit++ {
			if !g.fits(row, column, digit) {
				continue
			}
			*tried++
			g[row][column] = digit
			if g.solve(from+1, tried) {
				return true
			}
		}
		g[row][column] = 0
		return false
	}
	return true
}

func main() {
	tried := 0
	for range 100 {
		var g grid
		for i, c := range puzzle {
			if c != '.' {
				g[i/9][i%9] = int(c - '0')
			}
		}
		g.solve(0, &tried)
		println(g[0][1], g[8][8], tried)
	}
}
