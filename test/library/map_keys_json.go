// encoding/json writes and reads maps with every kind of key that JSON allows.
package main

import (
	"encoding/json"
	"fmt"
	"strconv"
)

type name string

type point struct{ x, y int }

func (p point) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%d/%d", p.x, p.y), nil }
func (p *point) UnmarshalText(text []byte) error {
	_, err := fmt.Sscanf(string(text), "%d/%d", &p.x, &p.y)
	return err
}

type roman int

func (r roman) MarshalText() ([]byte, error) {
	if r > 3 {
		return nil, strconv.ErrRange
	}
	return []byte("III"[:r]), nil
}

func both[K comparable, V any](m map[K]V) {
	text, err := json.Marshal(m)
	fmt.Println(string(text), err)
	if err != nil {
		return
	}
	var again map[K]V
	err = json.Unmarshal(text, &again)
	fmt.Println(again, err)
}

func main() {
	both(map[string]int{"b": 1, "a": 2, "": 3, "<&>": 4, "ü": 5})
	both(map[name]bool{"y": true, "x": false})
	both(map[int]string{10: "ten", 9: "nine", -1: "minus"})
	both(map[int8]int{-128: 1, 127: 2})
	both(map[uint64]int{18446744073709551615: 1, 0: 2})
	both(map[uintptr]int{7: 1})
	both(map[point]string{{1, 2}: "a", {0, 5}: "b"})
	text, err := json.Marshal(map[roman]int{1: 1, 3: 3, 2: 2})
	fmt.Println(string(text), err)
	_, err = json.Marshal(map[roman]int{4: 1})
	fmt.Println(err)
	both(map[bool]int{true: 1})
	both(map[float64]int{1.5: 1})
	both(map[[1]int]int{})
	both(map[any]int{"x": 1})
	both(map[string]map[string]int{"b": {"y": 1, "x": 2}, "a": nil})
	both(map[string]any{"n": 1.5, "s": "x", "l": []any{true, nil}, "m": map[string]any{"k": "v"}})

	full := map[string]int{"kept": 1, "set": 2}
	fmt.Println(json.Unmarshal([]byte(`{"set":3,"new":4}`), &full), full)
	var bad map[int8]int
	fmt.Println(json.Unmarshal([]byte(`{"300":1}`), &bad), bad)
	fmt.Println(json.Unmarshal([]byte(`{"x":1}`), &bad), bad)
}
