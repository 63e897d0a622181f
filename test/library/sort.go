// Package sort: slices of basic types, own orders, stability, searching.
package main

import (
	"fmt"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (p byAge) Len() int           { return len(p) }
func (p byAge) Less(i, j int) bool { return p[i].age < p[j].age }
func (p byAge) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

func main() {
	ints := []int{5, 2, 6, 3, 1, 4}
	sort.Ints(ints)
	fmt.Println(ints, sort.IntsAreSorted(ints))
	sort.Sort(sort.Reverse(sort.IntSlice(ints)))
	fmt.Println(ints)
	words := []string{"Go", "Bravo", "gopher", "Alpha", "Grin", "Delta"}
	sort.Strings(words)
	fmt.Println(words)
	floats := []float64{5.2, -1.3, 0.7, 3.8, -2.6}
	sort.Float64s(floats)
	fmt.Println(floats)

	people := []person{{"Bob", 31}, {"John", 42}, {"Michael", 17}, {"Jenny", 26}, {"Ann", 31}, {"Zoe", 17}}
	sort.Stable(byAge(people))
	fmt.Println(people)
	sort.Slice(people, func(i, j int) bool { return people[i].name < people[j].name })
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].age > people[j].age })
	fmt.Println(people)

	// Long enough for each of the algorithm's ways.
	long := make([]int, 5000)
	for i, x := 0, uint32(1); i < len(long); i++ {
		x = x*1664525 + 1013904223
		long[i] = int(x >> 20)
	}
	sort.Slice(long, func(i, j int) bool { return long[i] < long[j] })
	fmt.Println(sort.IntsAreSorted(long), long[0], long[2500], long[4999])

	squares := []int{1, 4, 9, 16, 25, 36}
	fmt.Println(sort.SearchInts(squares, 16), sort.SearchInts(squares, 17), sort.SearchStrings(words, "Delta"))
	at := sort.Search(len(squares), func(i int) bool { return squares[i] >= 10 })
	index, found := sort.Find(len(squares), func(i int) int { return 25 - squares[i] })
	fmt.Println(at, index, found)

	counts := map[string]int{"x": 3, "y": 1, "z": 2}
	keys := make([]string, 0, len(counts))
	for key := range counts {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool { return counts[keys[i]] < counts[keys[j]] })
	fmt.Println(keys)
}
