// Lesson 7: what the optimiser may assume.
package main

//explain:begin
func ints(m map[int]int, keys []int) (n int) {
	for _, k := range keys {
		n += m[k]
	}
	return n
}

func strings(m map[string]int, keys []string) (n int) {
	for _, k := range keys {
		n += m[k]
	}
	return n
}

func once(m map[int]int) int {
	return m[1]
}

//explain:end

func main() {
	println(ints(map[int]int{1: 2}, []int{1}), strings(map[string]int{"a": 3}, []string{"a"}), once(map[int]int{1: 4}))
}
