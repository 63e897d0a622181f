// Package slices.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

type person struct {
	name string
	age  int
}

func main() {
	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	sorted := slices.Clone(s)
	slices.Sort(sorted)
	fmt.Println(s, sorted, slices.IsSorted(s), slices.Max(s), slices.Min(s))
	at, found := slices.BinarySearch(sorted, 5)
	fmt.Println(at, found, slices.Index(s, 1), slices.Contains(s, 7), slices.IndexFunc(s, func(n int) bool { return n > 4 }))
	fmt.Println(slices.Compact(slices.Clone(sorted)), len(slices.Repeat(s, 3)))
	slices.Reverse(sorted)
	fmt.Println(sorted, slices.Equal(s, sorted), slices.Compare(s, sorted))
	fmt.Println(slices.Insert(slices.Clone(s), 2, 100, 200), slices.Delete(slices.Clone(s), 1, 3), slices.Replace(slices.Clone(s), 0, 2, 7, 7, 7))
	fmt.Println(slices.DeleteFunc(slices.Clone(s), func(n int) bool { return n%2 == 1 }), slices.Concat(s[:2], nil, s[6:]))
	grown := slices.Grow(s[:0:0], 10)
	fmt.Println(len(grown), cap(grown) >= 10, cap(slices.Clip(s[:3])))

	people := []person{{"Gopher", 13}, {"Alice", 55}, {"Vera", 24}, {"Bob", 55}, {"Zed", 13}}
	slices.SortStableFunc(people, func(a, b person) int { return cmp.Compare(a.age, b.age) })
	fmt.Println(people)
	slices.SortFunc(people, func(a, b person) int {
		return cmp.Or(-cmp.Compare(a.age, b.age), strings.Compare(a.name, b.name))
	})
	fmt.Println(people)
	at, found = slices.BinarySearchFunc(people, 24, func(p person, age int) int { return cmp.Compare(age, p.age) })
	oldest := slices.MaxFunc(people, func(a, b person) int { return cmp.Compare(a.age, b.age) })
	fmt.Println(at, found, oldest, slices.ContainsFunc(people, func(p person) bool { return p.name == "Bob" }))
	fmt.Println(slices.CompactFunc(people, func(a, b person) bool { return a.age == b.age }))

	for i, v := range slices.Backward([]string{"a", "b", "c"}) {
		fmt.Print(i, v, " ")
	}
	for chunk := range slices.Chunk([]int{1, 2, 3, 4, 5, 6, 7}, 3) {
		fmt.Print(chunk, " ")
	}
	fmt.Println(slices.Collect(slices.Values(s[:3])), slices.AppendSeq([]int{0}, slices.Values(s[:2])), slices.Sorted(slices.Values(s)))
	long := make([]float64, 3000)
	for i := range long {
		long[i] = float64(i * 7919 % 3001)
	}
	slices.Sort(long)
	fmt.Println(slices.IsSorted(long), long[0], long[2999])
	for _, f := range []func(){
		func() { slices.Insert(s, 99, 1) },
		func() { slices.Delete(s, 5, 2) },
		func() { slices.Max([]int{}) },
		func() { slices.Grow(s, -1) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}
