// An inverted index: from each word to the documents that contain it, and queries with
// AND, OR and NOT over it.
package main

type document struct{ title, text string }

// postings is the set of documents that contain a word.
type postings map[int]struct{}

type index struct {
	words     map[string]postings
	documents []document
}

func split(text string, each func(word string)) {
	start := -1
	for i, c := range text + " " {
		isLetter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
		if isLetter && start < 0 {
			start = i
		}
		if !isLetter && start >= 0 {
			each(lower(text[start:i]))
			start = -1
		}
	}
}

func lower(s string) string {
	b := []byte(s)
	for i := range b {
		if 'A' <= b[i] && b[i] <= 'Z' {
			b[i] |= 0x20
		}
	}
	return string(b)
}

func (x *index) add(d document) {
	id := len(x.documents)
	x.documents = append(x.documents, d)
	split(d.title+" "+d.text, func(word string) {
		set, ok := x.words[word]
		if !ok {
			set = postings{}
			x.words[word] = set
		}
		set[id] = struct{}{}
	})
}

func and(a, b postings) postings {
	result := postings{}
	for id := range a {
		if _, ok := b[id]; ok {
			result[id] = struct{}{}
		}
	}
	return result
}

func or(a, b postings) postings {
	result := make(postings, len(a)+len(b))
	for _, set := range []postings{a, b} {
		for id := range set {
			result[id] = struct{}{}
		}
	}
	return result
}

func not(a postings, n int) postings {
	result := postings{}
	for id := 0; id < n; id++ {
		if _, ok := a[id]; !ok {
			result[id] = struct{}{}
		}
	}
	return result
}

func (x *index) show(query string, result postings) {
	println(query)
	for id, d := range x.documents {
		if _, ok := result[id]; ok {
			println("   ", d.title)
		}
	}
}

func main() {
	x := &index{words: map[string]postings{}}
	for _, d := range []document{
		{"Hash tables", "A hash table finds a key in constant time on average. Its order means nothing."},
		{"Search trees", "A balanced tree finds a key in logarithmic time and keeps the order of keys."},
		{"Tries", "A trie finds a string by its letters. It keeps the order of strings."},
		{"Skip lists", "A skip list keeps order like a tree, with random levels in place of balance."},
		{"Bloom filters", "A filter says that a key is surely absent or probably there, by several hash functions."},
		{"Cuckoo hashing", "Two hash functions give each key two places; a key pushed out moves to its other one."},
	} {
		x.add(d)
	}
	println(len(x.documents), "documents,", len(x.words), "words")

	w := x.words
	x.show("hash", w["hash"])
	x.show("order AND key", and(w["order"], w["key"]))
	x.show("tree OR string", or(w["tree"], w["string"]))
	x.show("key AND NOT hash", and(w["key"], not(w["hash"], len(x.documents))))
	x.show("queue", w["queue"])
}
