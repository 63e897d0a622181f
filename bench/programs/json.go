// Reads a file of JSON into structs and into any, changes it and writes it.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

type item struct {
	ID     int               `json:"id"`
	Name   string            `json:"name"`
	Tags   []string          `json:"tags"`
	Score  float64           `json:"score"`
	Active bool              `json:"active"`
	Attrs  map[string]string `json:"attrs"`
	Parent *item             `json:"parent,omitempty"`
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	var items []item
	if err := json.Unmarshal(text, &items); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	sum := 0.0
	for i := range items {
		sum += items[i].Score
		items[i].Tags = append(items[i].Tags, "seen")
	}
	written, err := json.Marshal(items)
	fmt.Println(len(items), sum, len(written), err)
	var anything []any
	err = json.Unmarshal(written, &anything)
	indented, err2 := json.MarshalIndent(anything, "", "  ")
	fmt.Println(len(anything), len(indented), err, err2)
}
