// encoding/json: from values to text.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"time"
)

type level int

func (l level) MarshalText() ([]byte, error) { return []byte([...]string{"low", "high"}[l]), nil }

type money struct{ cents int64 }

func (m money) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `"%d.%02d"`, m.cents/100, m.cents%100), nil
}

type base struct {
	ID      int `json:"id"`
	private int
}

type item struct {
	base
	Name    string             `json:"name"`
	Tags    []string           `json:"tags,omitempty"`
	Price   money              `json:"price"`
	Level   level              `json:"level"`
	Parent  *item              `json:"parent,omitempty"`
	Skipped string             `json:"-"`
	Dash    int                `json:"-,"`
	Quoted  int64              `json:",string"`
	Data    []byte             `json:"data"`
	Attrs   map[string]any     `json:"attrs,omitempty"`
	Raw     json.RawMessage    `json:"raw,omitempty"`
	When    time.Time          `json:"when,omitzero"`
	Any     any                `json:"any"`
	Flags   [3]bool            `json:"flags"`
	F32     float32            `json:"f32"`
	Inner   struct{ A, B int } `json:"inner"`
}

func main() {
	value := item{base: base{ID: 7}, Name: "nut & <bolt> \u2028", Price: money{1999}, Level: 1, Quoted: 5, Data: []byte("raw"), F32: 0.1}
	text, err := json.Marshal(value)
	fmt.Println(string(text), err)
	value.Tags = []string{"a", "ü"}
	value.Parent = &item{Name: "parent"}
	value.Attrs = map[string]any{"z": 1, "a": []int{1, 2}, "m": nil}
	value.Raw = json.RawMessage(`{"k": [1,2]}`)
	value.When = time.Date(2024, 2, 29, 12, 30, 0, 5000000, time.UTC)
	value.Any = []any{1, "x", 2.5, true, nil, math.MaxInt64}
	text, err = json.MarshalIndent(value, "", "  ")
	fmt.Println(string(text), err)

	for _, v := range []any{nil, "tab\t\x01\xff", 1e21, 1e-7, 100.0, []int(nil), []int{}, map[string]int(nil), struct{}{}, [2]any{}, 'x', uint8(200), new(string)} {
		text, err := json.Marshal(v)
		fmt.Println(string(text), err)
	}
	for _, v := range []any{math.NaN(), make(chan int), func() {}, 1i, map[string]any{"x": math.Inf(1)}, json.RawMessage("{")} {
		_, err := json.Marshal(v)
		fmt.Println(err)
	}
	type cycle struct{ Next *cycle }
	loop := &cycle{}
	loop.Next = loop
	_, err = json.Marshal(loop)
	fmt.Println(err)

	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(">", "\t")
	fmt.Println(encoder.Encode(map[string]any{"html": "<b>", "n": 1}))
}
