// Lesson 8: cost and memory.
package main

//explain:begin
func strided(n int) map[int]int {
	m := map[int]int{}
	for i := range n {
		m[i*64] = i
	}
	return m
}

func shrink(m map[int]int, left int) {
	for k := range m {
		if len(m) > left {
			delete(m, k)
		}
	}
}

func rebuilt(m map[int]int) map[int]int {
	small := make(map[int]int, len(m))
	for k, v := range m {
		small[k] = v
	}
	return small
}

//explain:end

func main() {
	m := strided(200)
	shrink(m, 5)
	println(len(m), len(rebuilt(m)))
}
