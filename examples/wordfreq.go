// Word frequencies: counts the words of Lincoln's Gettysburg Address (1863) in a
// map[string]int and prints the most frequent ones.
package main

const address = `
Four score and seven years ago our fathers brought forth on this continent, a new nation,
conceived in Liberty, and dedicated to the proposition that all men are created equal.

Now we are engaged in a great civil war, testing whether that nation, or any nation so
conceived and so dedicated, can long endure. We are met on a great battle-field of that war.
We have come to dedicate a portion of that field, as a final resting place for those who here
gave their lives that that nation might live. It is altogether fitting and proper that we
should do this.

But, in a larger sense, we can not dedicate -- we can not consecrate -- we can not hallow --
this ground. The brave men, living and dead, who struggled here, have consecrated it, far above
our poor power to add or detract. The world will little note, nor long remember what we say
here, but it can never forget what they did here. It is for us the living, rather, to be
dedicated here to the unfinished work which they who fought here have thus far so nobly
advanced. It is rather for us to be here dedicated to the great task remaining before us -- that
from these honored dead we take increased devotion to that cause for which they gave the last
full measure of devotion -- that we here highly resolve that these dead shall not have died in
vain -- that this nation, under God, shall have a new birth of freedom -- and that government of
the people, by the people, for the people, shall not perish from the earth.
`

// nextWord returns the first word of text in lower case, and what follows it. Hyphens
// within a word belong to it.
func nextWord(text string) (word, rest string) {
	isLetter := func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
	for len(text) > 0 && !isLetter(text[0]) {
		text = text[1:]
	}
	n := 0
	for n < len(text) && (isLetter(text[n]) || text[n] == '-' && n+1 < len(text) && isLetter(text[n+1])) {
		n++
	}
	lower := []byte(text[:n])
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + ('a' - 'A')
		}
	}
	return string(lower), text[n:]
}

type entry struct {
	word  string
	count int
}

// before says whether a comes before b: more frequent first, then by the alphabet.
func (a entry) before(b entry) bool {
	if a.count != b.count {
		return a.count > b.count
	}
	return a.word < b.word
}

// sortEntries sorts by merging, so that map iteration order does not show.
func sortEntries(list []entry) []entry {
	if len(list) < 2 {
		return list
	}
	left, right := sortEntries(list[:len(list)/2]), sortEntries(list[len(list)/2:])
	sorted := make([]entry, 0, len(list))
	for len(left) > 0 && len(right) > 0 {
		if right[0].before(left[0]) {
			sorted, right = append(sorted, right[0]), right[1:]
		} else {
			sorted, left = append(sorted, left[0]), left[1:]
		}
	}
	return append(append(sorted, left...), right...)
}

func main() {
	frequency := make(map[string]int)
	total := 0
	for word, rest := nextWord(address); word != ""; word, rest = nextWord(rest) {
		frequency[word]++
		total++
	}

	var list []entry
	for word, count := range frequency {
		list = append(list, entry{word, count})
	}
	println(total, "words,", len(frequency), "different")
	for i, e := range sortEntries(list)[:10] {
		println(i+1, e.word, e.count)
	}

	// How many words occur once, twice, …
	histogram := map[int]int{}
	for _, count := range frequency {
		histogram[count]++
	}
	for count := 1; count <= 4; count++ {
		println("occurring", count, "times:", histogram[count])
	}
}
