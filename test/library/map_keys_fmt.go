// fmt prints maps sorted, whatever kind their keys are.
package main

import (
	"fmt"
	"math"
)

type pair struct {
	a int
	b string
}

type color uint8

func (c color) String() string { return [...]string{"red", "green", "blue"}[c] }

func main() {
	fmt.Println(map[bool]int{true: 1, false: 0})
	fmt.Println(map[int]string{-1: "a", 10: "b", 2: "c"})
	fmt.Println(map[int8]int{-128: 1, 127: 2, 0: 3}, map[int16]int{300: 1, -300: 2}, map[int32]int{'b': 1, 'a': 2}, map[int64]int{1 << 40: 1, -1: 2})
	fmt.Println(map[uint]int{3: 1, 1: 2}, map[uint8]int{255: 1, 0: 2}, map[uint16]int{9: 1, 8: 2}, map[uint32]int{7: 1, 6: 2}, map[uint64]int{math.MaxUint64: 1, 0: 2}, map[uintptr]int{5: 1, 4: 2})
	fmt.Println(map[float64]string{math.Inf(1): "inf", -1.5: "x", 0: "zero", math.Inf(-1): "-inf"})
	nan := map[float64]int{2: 2, 1: 1}
	nan[math.NaN()] = 0
	fmt.Println(nan)
	fmt.Println(map[float32]int{1.5: 1, -2.5: 2}, map[complex128]int{2 + 1i: 1, 1 + 2i: 2, 1 + 1i: 3}, map[complex64]int{1i: 1, -1i: 2})
	fmt.Println(map[string]int{"beta": 2, "": 0, "alpha": 1, "Zeta": 3})
	fmt.Println(map[[2]int]string{{1, 2}: "b", {1, 1}: "a", {0, 9}: "z"})
	fmt.Println(map[pair]bool{{1, "b"}: true, {1, "a"}: false, {0, "z"}: true})
	fmt.Println(map[color]int{2: 1, 0: 2, 1: 3})
	fmt.Println(map[any]int{"b": 1, "a": 2, "c": 3})
	fmt.Println(map[any]int{1: 1, -5: 2, 3: 3}, map[any]string{pair{2, "x"}: "p", pair{1, "y"}: "q"})
	fmt.Println(map[fmt.Stringer]int{color(1): 10, color(0): 20})
	fmt.Printf("%v %+v %#v\n", map[pair]int{{2, "b"}: 1, {1, "a"}: 2}, map[pair]int{{2, "b"}: 1, {1, "a"}: 2}, map[pair]int{{2, "b"}: 1, {1, "a"}: 2})
	a := new([3]int)
	pointers := map[*int]int{&a[2]: 2, &a[0]: 0, &a[1]: 1}
	channels := map[chan int]bool{nil: true}
	fmt.Println(len(pointers), channels)
	fmt.Println(map[string]map[string][]int{"y": {"b": {2}, "a": {1}}, "x": nil})
	var none map[string]int
	fmt.Println(none, len(none))
	fmt.Printf("%#v %v\n", none, map[struct{}]int{{}: 1})
}
