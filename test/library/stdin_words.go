// Counts the words of standard input, most frequent first: bufio, os.Stdin, a map, sort.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	title, err := in.ReadString('\n')
	fmt.Printf("%q %v\n", title, err)
	peeked, _ := in.Peek(3)
	fmt.Printf("%q %d\n", peeked, in.Buffered())

	counts := map[string]int{}
	lines := bufio.NewScanner(in)
	number := 0
	for lines.Scan() {
		number++
		words := bufio.NewScanner(strings.NewReader(lines.Text()))
		words.Split(bufio.ScanWords)
		for words.Scan() {
			counts[strings.ToLower(strings.Trim(words.Text(), ".,;!?"))]++
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Println(err)
	}
	var words []string
	for word := range counts {
		words = append(words, word)
	}
	sort.Slice(words, func(i, j int) bool {
		if counts[words[i]] != counts[words[j]] {
			return counts[words[i]] > counts[words[j]]
		}
		return words[i] < words[j]
	})
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, number, "lines")
	for _, word := range words {
		fmt.Fprintf(out, "%3d %s\n", counts[word], word)
	}
}
