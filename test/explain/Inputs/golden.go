package main

// count counts a word, and says how often it has been there before.
func count(seen map[string]int, word string) int {
	before, ok := seen[word]
	if !ok {
		println("new:", word)
	}
	seen[word] = before + 1
	return before
}

func main() {
	seen := make(map[string]int)
	println(count(seen, "map") + count(seen, "map"))
}
