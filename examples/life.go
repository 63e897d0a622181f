// Conway's Game of Life on an unbounded grid: the live cells are the keys of a map with
// struct keys, so a glider can travel for ever.
package main

type cell struct{ x, y int32 }

type world map[cell]bool

// parse places the pattern's '#' cells with the top left corner at the origin.
func parse(rows ...string) world {
	w := world{}
	for y, row := range rows {
		for x, c := range row {
			if c == '#' {
				w[cell{int32(x), int32(y)}] = true
			}
		}
	}
	return w
}

// step returns the next generation. Only neighbours of live cells can change, so it counts those.
func (w world) step() world {
	neighbours := make(map[cell]uint8, 4*len(w))
	for c := range w {
		for dy := int32(-1); dy <= 1; dy++ {
			for dx := int32(-1); dx <= 1; dx++ {
				if dx != 0 || dy != 0 {
					neighbours[cell{c.x + dx, c.y + dy}]++
				}
			}
		}
	}
	next := world{}
	for c, n := range neighbours {
		if n == 3 || n == 2 && w[c] {
			next[c] = true
		}
	}
	return next
}

// bounds returns the smallest rectangle with all live cells.
func (w world) bounds() (min, max cell) {
	first := true
	for c := range w {
		if first {
			min, max, first = c, c, false
			continue
		}
		if c.x < min.x {
			min.x = c.x
		}
		if c.y < min.y {
			min.y = c.y
		}
		if c.x > max.x {
			max.x = c.x
		}
		if c.y > max.y {
			max.y = c.y
		}
	}
	return
}

func (w world) print() {
	min, max := w.bounds()
	for y := min.y; y <= max.y; y++ {
		line := make([]byte, 0, max.x-min.x+1)
		for x := min.x; x <= max.x; x++ {
			if w[cell{x, y}] {
				line = append(line, '#')
			} else {
				line = append(line, '.')
			}
		}
		println(string(line))
	}
}

func main() {
	glider := parse(
		".#.",
		"..#",
		"###")
	for i := 0; i < 400; i++ {
		glider = glider.step()
	}
	at, _ := glider.bounds()
	println("glider after 400 generations, at", at.x, at.y)
	glider.print()

	// The R-pentomino takes 1103 generations to settle.
	w := parse(
		".##",
		"##.",
		".#.")
	most := 0
	for generation := 1; generation <= 1103; generation++ {
		w = w.step()
		if len(w) > most {
			most = len(w)
		}
		if generation == 100 || generation == 500 || generation == 1103 {
			println("R-pentomino, generation", generation, "population", len(w))
		}
	}
	println("largest population", most)
}
