// Slices of several kinds that grow by append, one element at a time.
package main

type point struct{ x, y int }

func main() {
	total := 0
	for round := range 300 {
		var numbers []int
		var points []point
		var bytes []byte
		for i := range 20000 {
			numbers = append(numbers, i)
			points = append(points, point{i, round})
			bytes = append(bytes, byte(i))
		}
		lists := make([][]int, 100)
		for i, n := range numbers {
			lists[i%100] = append(lists[i%100], n)
		}
		total += len(lists[7]) + points[len(points)-1].x + int(bytes[round])
	}
	println(total)
}
