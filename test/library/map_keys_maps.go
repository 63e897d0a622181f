// Package maps and the built-in functions on maps with every kind of key.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

type pair struct{ a, b int }

func exercise[M ~map[K]V, K cmp.Ordered, V comparable](m M) {
	keys := slices.Sorted(maps.Keys(m))
	clone := maps.Clone(m)
	fmt.Println(keys, maps.Equal(m, clone))
	delete(clone, keys[0])
	fmt.Println(len(m), len(clone), maps.Equal(m, clone))
	maps.DeleteFunc(clone, func(k K, _ V) bool { return k == keys[1] })
	maps.Copy(clone, M{keys[0]: m[keys[0]]})
	fmt.Println(clone, min(keys[0], keys[1]), max(keys[0], keys[1]))
	collected := maps.Collect(maps.All(m))
	maps.Insert(collected, maps.All(clone))
	fmt.Println(len(collected), maps.EqualFunc(collected, m, func(x, y V) bool { return x == y }))
	clear(clone)
	fmt.Println(len(clone))
}

func main() {
	exercise(map[int]string{3: "c", 1: "a", 2: "b"})
	exercise(map[int8]int{1: 1, -1: 2})
	exercise(map[int16]int{1: 1, -1: 2})
	exercise(map[int32]int{1: 1, -1: 2})
	exercise(map[int64]int{1: 1, -1: 2})
	exercise(map[uint]bool{1: true, 0: false})
	exercise(map[uint8]bool{1: true, 0: false})
	exercise(map[uint16]bool{1: true, 0: false})
	exercise(map[uint32]bool{1: true, 0: false})
	exercise(map[uint64]bool{1: true, 0: false})
	exercise(map[uintptr]bool{1: true, 0: false})
	exercise(map[float32]int{1.5: 1, -1.5: 2})
	exercise(map[float64]int{1.5: 1, -1.5: 2, 0: 3})
	exercise(map[string]pair{"x": {1, 2}, "": {3, 4}})

	structs := map[pair]int{{2, 1}: 21, {1, 2}: 12}
	byKey := slices.SortedFunc(maps.Keys(structs), func(x, y pair) int { return cmp.Compare(x.a, y.a) })
	fmt.Println(byKey, slices.Sorted(maps.Values(structs)))
	mixed := map[any]string{1: "int", "1": "string", 1.0: "float", [1]int{1}: "array", true: "bool", nil: "nil", 1i: "complex"}
	fmt.Println(len(maps.Clone(mixed)), mixed[1.0], mixed[nil], mixed[int8(1)] == "")
	var none map[string]int
	fmt.Println(maps.Clone(none) == nil, maps.Equal(none, map[string]int{}))
}
