// Maps of all forms of entry points, several at once, with nested loops over one map, and keys that are hard to show.
package main

type wide [129]byte

func forms() int {
	a, b, c := map[int32]bool{}, map[uint64]string{}, map[string]wide{}
	d := map[[3]byte]int{}
	e := map[any]float64{}
	for i := range 20 {
		a[int32(i%7)] = i%2 == 0
		b[uint64(i)<<40] += "x"
		c["</script>\x00\u202e"[:1+i%11]] = wide{byte(i)}
		d[[3]byte{byte(i)}]++
		e[i] = 1
		e[float64(i)] += 2
	}
	delete(e, 3)
	v, ok := c["nothing"]
	return len(a) + len(b) + len(c) + len(d) + len(e) + int(v[0]) + map[bool]int{true: 1}[ok]
}

func pairs(m map[string]int) (n int) {
	for k := range m {
		for l, v := range m {
			if k < l {
				n += v
			}
		}
	}
	return n
}

func main() {
	println(forms())
	println(pairs(map[string]int{"a": 1, "b": 2, "c": 3, "ü": 4, "\xff": 5}))
	for i, m := 0, make(map[int]int, 100); i < 200; i++ {
		m[i*64] = i
		if i == 150 {
			clear(m)
		}
	}
}
