// Reads a file of JSON, computes, sorts, and prints a table and what it has computed as JSON again.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"text/tabwriter"
)

type station struct {
	Name   string    `json:"station"`
	Height int       `json:"height"`
	Rain   []float64 `json:"rain"` // of each month, in centimetres
	Note   *string   `json:"note,omitempty"`
}

func (s station) mean() float64 {
	sum := 0.0
	for _, r := range s.Rain {
		sum += r
	}
	return sum / float64(max(1, len(s.Rain)))
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: stations FILE.json")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var stations []station
	if err := json.Unmarshal(text, &stations); err != nil {
		log.Fatal(os.Args[1], ": ", err)
	}
	slices.SortFunc(stations, func(a, b station) int { return cmp.Compare(b.mean(), a.mean()) })

	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "station\theight\tmean rain\tmonths\t")
	means := map[string]float64{}
	for _, s := range stations {
		fmt.Fprintf(table, "%s\t%d m\t%.2f cm\t%d\t\n", s.Name, s.Height, s.mean(), len(s.Rain))
		means[s.Name] = s.mean()
	}
	table.Flush()
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(means); err != nil {
		log.Fatal(err)
	}
}
