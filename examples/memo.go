// Memoised recursion: three functions that take exponential time as written, and little
// once a map remembers what was computed before.
package main

// collatz returns the number of steps from n to 1, remembering every number on the way.
func collatz(n int, seen map[int]int) int {
	if n == 1 {
		return 0
	}
	if steps, ok := seen[n]; ok {
		return steps
	}
	next := n / 2
	if n%2 == 1 {
		next = 3*n + 1
	}
	steps := 1 + collatz(next, seen)
	seen[n] = steps
	return steps
}

type pair struct{ i, j int }

// distance is the edit distance of a and b, with pairs of positions as keys.
func distance(a, b string) int {
	memo := map[pair]int{}
	var from func(i, j int) int
	from = func(i, j int) int {
		if i == len(a) {
			return len(b) - j
		}
		if j == len(b) {
			return len(a) - i
		}
		if a[i] == b[j] {
			return from(i+1, j+1)
		}
		key := pair{i, j}
		if d, ok := memo[key]; ok {
			return d
		}
		best := from(i+1, j+1)
		if d := from(i+1, j); d < best {
			best = d
		}
		if d := from(i, j+1); d < best {
			best = d
		}
		memo[key] = best + 1
		return best + 1
	}
	return from(0, 0)
}

// partitions counts the ways to write n as a sum of numbers up to largest.
func partitions(n, largest int, memo map[[2]int]uint64) uint64 {
	if n == 0 {
		return 1
	}
	if n < 0 || largest == 0 {
		return 0
	}
	key := [2]int{n, largest}
	if ways, ok := memo[key]; ok {
		return ways
	}
	ways := partitions(n-largest, largest, memo) + partitions(n, largest-1, memo)
	memo[key] = ways
	return ways
}

func main() {
	seen := make(map[int]int)
	longest, at := 0, 0
	for n := 1; n < 100000; n++ {
		if steps := collatz(n, seen); steps > longest {
			longest, at = steps, n
		}
	}
	println("longest Collatz sequence below 100000:", at, "with", longest, "steps,", len(seen), "remembered")

	for _, words := range [][2]string{{"kitten", "sitting"}, {"intention", "execution"}, {"saturday", "sundays"}} {
		println(words[0], "to", words[1], "takes", distance(words[0], words[1]), "edits")
	}

	memo := map[[2]int]uint64{}
	for n := 50; n <= 200; n += 50 {
		println(n, "has", partitions(n, n, memo), "partitions")
	}
}
