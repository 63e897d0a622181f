// text/tabwriter: columns, alignment, filters.
package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

func main() {
	rows := "name\tsize\tnote\nalpha\t1\tfirst\nbe\t1234\tsecond, longer\n\ngamma rays\t56\t世界\tx\n"
	for _, w := range []*tabwriter.Writer{
		tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0),
		tabwriter.NewWriter(os.Stdout, 6, 8, 1, '.', tabwriter.AlignRight|tabwriter.Debug),
		tabwriter.NewWriter(os.Stdout, 0, 8, 0, '\t', 0),
		tabwriter.NewWriter(os.Stdout, 5, 0, 1, '-', tabwriter.TabIndent|tabwriter.DiscardEmptyColumns),
	} {
		fmt.Fprint(w, rows)
		w.Flush()
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', tabwriter.FilterHTML|tabwriter.StripEscape)
	fmt.Fprintf(w, "<b>bold</b>\t&amp;\t%c%s%c\tend\n", tabwriter.Escape, "a\tb", tabwriter.Escape)
	fmt.Fprintf(w, "x\ty\tz\tend\n")
	w.Flush()
}
