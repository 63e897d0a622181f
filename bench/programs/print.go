// Prints values of many kinds, a line each.
package main

import (
	"bufio"
	"fmt"
	"os"
)

type point struct {
	X, Y int
	Name string
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	tags := map[string]int{"one": 1, "two": 2, "three": 3}
	for i := range 150000 {
		fmt.Fprintf(out, "%d: %s %8.3f %x %v\n", i, "item", float64(i)/7, i*31, i%3 == 0)
		fmt.Fprintln(out, point{i, -i, "p"}, []int{i, i + 1, i + 2}, i)
		if i%10 == 0 {
			fmt.Fprintf(out, "%+v %q %v\n", point{i, i, "q"}, "quoted\n", tags)
		}
	}
}
