// Sorts numbers, strings and structs, by sort and by slices.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
)

type record struct {
	key   int
	name  string
	value float64
}

func main() {
	const n = 100000
	state := uint64(1)
	next := func() int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state >> 33)
	}
	numbers, names, records := make([]int, n), make([]string, n), make([]record, n)
	for i := range n {
		numbers[i] = next()
		names[i] = "name" + strconv.Itoa(next())
		records[i] = record{next() % 1000, names[i], float64(i)}
	}
	again := slices.Clone(numbers)
	sort.Ints(numbers)
	sort.Slice(again, func(i, j int) bool { return again[i] > again[j] })
	sort.Strings(names)
	sort.SliceStable(records, func(i, j int) bool { return records[i].key < records[j].key })
	sum := records[n/2].value
	slices.SortFunc(records, func(a, b record) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.value, b.value))
	})
	fmt.Println(numbers[n/2], again[n/2], names[n/2], sum, records[n/2])
}
