package main

func main() {
	m := map[string]int{}
	for i, w := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		m[w] = i
	}
	for k, v := range m {
		if v%2 == 0 {
			delete(m, k)
		}
	}
	println(len(m), m["a"], m["z"])
	var n map[int]bool
	println(n[4])
}
