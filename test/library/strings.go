// Package strings: searching, splitting, mapping, comparing.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	line := "  The quick brown fox jumps over the lazy dog  "
	words := strings.Fields(line)
	fmt.Println(len(words), strings.Join(words, "|"))
	fmt.Printf("%q\n", strings.TrimSpace(line))
	fmt.Printf("%q\n", strings.Split("a,b,,c", ","))
	fmt.Printf("%q\n", strings.SplitN("a,b,,c", ",", 2))
	fmt.Printf("%q\n", strings.SplitAfter("a,b,,c", ","))
	fmt.Printf("%q\n", strings.FieldsFunc("x1y22z", unicode.IsDigit))

	fmt.Println(strings.Contains("seafood", "foo"), strings.ContainsRune("chicken", 'k'), strings.ContainsAny("xyz", "aeiou"))
	fmt.Println(strings.Index("chicken", "ken"), strings.LastIndex("go gopher", "go"), strings.IndexByte("golang", 'l'),
		strings.IndexAny("golang", "ny"), strings.IndexFunc("Hello, 世界", unicode.IsUpper), strings.Index("x", "yz"))
	fmt.Println(strings.HasPrefix("golang", "go"), strings.HasSuffix("golang", "ng"), strings.Count("cheese", "e"), strings.Count("five", ""))

	fmt.Println(strings.ToUpper("grüße, ǆ"), strings.ToLower("ÀÉÎ"), strings.ToTitle("ǆ loud"), strings.EqualFold("Go", "GO"))
	fmt.Println(strings.Repeat("na", 8), strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"))
	rot13 := func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return 'A' + (r-'A'+13)%26
		case 'a' <= r && r <= 'z':
			return 'a' + (r-'a'+13)%26
		case r == ' ':
			return -1
		}
		return r
	}
	fmt.Println(strings.Map(rot13, "'Twas brillig and the slithy gopher..."))

	fmt.Println(strings.Trim("¡¡¡Hello!!!", "!¡"), strings.TrimLeft("xxabc", "x"), strings.TrimPrefix("golang", "go"), strings.TrimSuffix("main.go", ".go"))
	before, after, found := strings.Cut("key=value=more", "=")
	fmt.Println(before, after, found)
	rest, ok := strings.CutPrefix("pre-fix", "pre-")
	fmt.Println(rest, ok)
	fmt.Println(strings.Compare("a", "b"), strings.Compare("b", "a"), strings.Compare("", ""))
	fmt.Printf("%q\n", strings.ToValidUTF8("a\xffb\xC0\xAFc", "?"))
	for part := range strings.SplitSeq("x-y-z", "-") {
		fmt.Print(part, ";")
	}
	for l := range strings.Lines("one\ntwo\nthree") {
		fmt.Printf("%q;", l)
	}
	fmt.Println()
}
