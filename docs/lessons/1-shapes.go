// Lesson 1: one line of Go, and what it becomes.
package main

//explain:begin
func sum(m map[int]int, keys []int) int {
	total := 0
	for _, k := range keys {
		total += m[k]
	}
	return total
}

//explain:end

func main() {
	squares := map[int]int{}
	for i := range 20 {
		squares[i] = i * i
	}
	println(sum(squares, []int{3, 4, 12, 1000}))
}
