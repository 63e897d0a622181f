// Sparse matrices: only the entries that are not zero are stored, in a map from row and
// column to value. Counts walks in a graph by powers of its adjacency matrix.
package main

type position [2]uint16 // row, column

type matrix struct {
	size    int
	entries map[position]uint64
}

func newMatrix(size int) *matrix {
	return &matrix{size, make(map[position]uint64)}
}

func identity(size int) *matrix {
	m := newMatrix(size)
	for i := 0; i < size; i++ {
		m.entries[position{uint16(i), uint16(i)}] = 1
	}
	return m
}

// rows groups the entries by row, so that multiplying meets only those that count.
func (m *matrix) rows() map[uint16]map[uint16]uint64 {
	rows := map[uint16]map[uint16]uint64{}
	for at, value := range m.entries {
		row := rows[at[0]]
		if row == nil {
			row = map[uint16]uint64{}
			rows[at[0]] = row
		}
		row[at[1]] = value
	}
	return rows
}

func (a *matrix) times(b *matrix) *matrix {
	product := newMatrix(a.size)
	rows := b.rows()
	for at, x := range a.entries {
		for column, y := range rows[at[1]] {
			product.entries[position{at[0], column}] += x * y
		}
	}
	return product
}

func (m *matrix) power(n int) *matrix {
	result := identity(m.size)
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			result = result.times(m)
		}
		m = m.times(m)
	}
	return result
}

func (m *matrix) trace() (sum uint64) {
	for i := 0; i < m.size; i++ {
		sum += m.entries[position{uint16(i), uint16(i)}]
	}
	return
}

func main() {
	// A ring of 60 nodes, each joined to the next one and to the one seven further on.
	ring := newMatrix(60)
	for i := 0; i < ring.size; i++ {
		for _, step := range []int{1, 7} {
			ring.entries[position{uint16(i), uint16((i + step) % ring.size)}] = 1
		}
	}
	println("ring:", len(ring.entries), "of", ring.size*ring.size, "entries are not zero")
	for _, n := range []int{2, 4, 12, 30, 60} {
		walks := ring.power(n)
		println("walks of length", n, "-", len(walks.entries), "pairs of nodes,", walks.trace(), "closed")
	}

	// Fibonacci numbers by powers of [1 1; 1 0].
	f := newMatrix(2)
	f.entries[position{0, 0}], f.entries[position{0, 1}], f.entries[position{1, 0}] = 1, 1, 1
	println("the 90th Fibonacci number is", f.power(90).entries[position{0, 1}])
}
