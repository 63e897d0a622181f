// Counts the words of the files that are named, or of standard input, and prints the most frequent.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
)

// count adds the words of a text to counts.
func count(text io.Reader, counts map[string]int) error {
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		for word := range strings.FieldsFuncSeq(lines.Text(), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			counts[strings.ToLower(word)]++
		}
	}
	return lines.Err()
}

func main() {
	most := flag.Int("n", 10, "how many words to print")
	flag.Parse()
	counts := map[string]int{}
	if flag.NArg() == 0 {
		if err := count(os.Stdin, counts); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for _, name := range flag.Args() {
		file, err := os.Open(name)
		if err == nil {
			err = count(file, counts)
			file.Close()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, word := range words[:min(*most, len(words))] {
		fmt.Printf("%6d %s\n", counts[word], word)
	}
}
