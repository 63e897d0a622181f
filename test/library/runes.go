// Text that is read rune by rune, by what compiled code does itself and by what package utf8 does: all strings of up to
// four bytes of those at which the rules of UTF-8 change.
package main

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

const edges = "\x00A\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4\xf5\xf7\xf8\xff"

type step struct {
	at   int
	rune rune
}

// decode gives the runes of a string by package utf8.
func decode(s string, steps []step) []step {
	for at := 0; at < len(s); {
		r, width := utf8.DecodeRuneInString(s[at:])
		steps = append(steps, step{at, r})
		at += width
	}
	return steps
}

func ranged(s string, steps []step) []step {
	for at, r := range s {
		steps = append(steps, step{at, r})
	}
	return steps
}

func main() {
	var wanted, found []step
	hash := fnv.New64()
	strs, runes, valid, different := 0, 0, 0, 0
	var bytes [4]byte
	for i := range len(edges) * len(edges) * len(edges) * len(edges) {
		for at, n := 0, i; at < 4; at, n = at+1, n/len(edges) {
			bytes[at] = edges[n%len(edges)]
		}
		text := string(bytes[:1+i%4])
		wanted, found = decode(text, wanted[:0]), ranged(text, found[:0])
		converted := []rune(text)
		same := len(wanted) == len(found) && len(wanted) == len(converted) && len(wanted) == utf8.RuneCountInString(text)
		for n := range wanted {
			same = same && wanted[n] == found[n] && wanted[n].rune == converted[n]
		}
		if !same {
			different++
			fmt.Printf("%q: %v, %v, %q\n", text, wanted, found, converted)
		}
		if utf8.ValidString(text) {
			valid++
		}
		fmt.Fprint(hash, string(converted))
		strs++
		runes += len(converted)
	}
	fmt.Println(strs, runes, valid, different, hash.Sum64())

	mixed := strings.Repeat("a", 40) + "é€😀" + strings.Repeat("\xe2\x82", 3) + "z\xf4\x90\x80\x80"
	for at, r := range mixed[38:] {
		fmt.Print(at, ":", string(r), " ")
	}
	fmt.Println(len([]rune(mixed)), strings.ToValidUTF8(mixed[40:], "?"))
}
