package main

type K struct{ a, b int }

func main() {
	m := map[K]string{}
	for i := 0; i < 60; i++ {
		m[K{i, i * i}] = "value number " + string(rune('a'+i%26))
	}
	for i := 0; i < 55; i++ {
		delete(m, K{i, i * i})
	}
	n := 0
	for k, v := range m {
		n += k.a + len(v)
		m[K{n, n}] = "new"
		if n > 4000 {
			break
		}
	}
	clear(m)
	println(n, len(m))
	var x map[int]int
	x[4] = 1
}
