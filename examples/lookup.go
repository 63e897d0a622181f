// Looks up keys in a map, which README.md follows down to machine code:
//
//	mapgo emit --stage=core --func sum examples/lookup.go
package main

// sum adds up the values that m has for the keys.
func sum(m map[int]int, keys []int) int {
	total := 0
	for _, k := range keys {
		total += m[k]
	}
	return total
}

func main() {
	squares := map[int]int{}
	for i := 0; i < 1000; i++ {
		squares[i] = i * i
	}
	println(sum(squares, []int{3, 4, 12, 1000}))
}
