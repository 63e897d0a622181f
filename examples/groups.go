// Generic functions over maps: a keyed collection is grouped, counted and turned around, whatever its
// types. Each instance is lowered by itself, so that the same `m[k]` is another call for other keys:
//
//	mapgo emit --stage=core --explain --func count examples/groups.go
package main

type ordered interface {
	~int | ~rune | ~string
}

// count says how often each key occurs.
func count[K comparable](keys []K) map[K]int {
	m := make(map[K]int)
	for _, k := range keys {
		m[k]++
	}
	return m
}

// groupBy collects the elements with the same key.
func groupBy[K comparable, T any](list []T, key func(T) K) map[K][]T {
	groups := make(map[K][]T)
	for _, x := range list {
		k := key(x)
		groups[k] = append(groups[k], x)
	}
	return groups
}

// invert maps values to the keys they belong to.
func invert[M ~map[K]V, K, V comparable](m M) map[V]K {
	inverse := make(map[V]K, len(m))
	for k, v := range m {
		inverse[v] = k
	}
	return inverse
}

// sorted returns the keys of a map in order.
func sorted[M ~map[K]V, K ordered, V any](m M) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
		for i := len(keys) - 1; i > 0 && keys[i] < keys[i-1]; i-- {
			keys[i], keys[i-1] = keys[i-1], keys[i]
		}
	}
	return keys
}

type position struct{ line, column int }

func main() {
	words := []string{"map", "set", "list", "tree", "heap", "trie", "map", "graph", "set", "map"}

	counts := count(words) // faststr
	for _, word := range sorted(counts) {
		print(word, " ", counts[word], "  ")
	}
	println()

	letters := count([]rune("mississippi")) // fast32
	for _, letter := range sorted(letters) {
		print(string(letter), " ", letters[letter], "  ")
	}
	println()

	places := count([]position{{1, 2}, {1, 3}, {1, 2}}) // generic
	println(len(places), "places,", places[position{1, 2}], "times the first")

	byLength := groupBy(words, func(s string) int { return len(s) }) // fast64
	for _, n := range sorted(byLength) {
		print(n, ":")
		for _, word := range byLength[n] {
			print(" ", word)
		}
		println()
	}

	numbers := map[string]int{"one": 1, "two": 2, "three": 3}
	names := invert(numbers)
	for _, n := range sorted(names) {
		println(n, names[n])
	}
}
