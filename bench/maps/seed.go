// The benchmarks that came with the map whose design mapgo follows (mapspeed_test.go of March
// 2013), under their names. run.py writes the main; rounds is the number of lookups.
package main

func begin(name string) { println("begin", name) }

func end(name string) { println("end", name) }

func report(name string, sum uint64) { println("sum", name, sum) }

// repeat returns n times the byte c.
func repeat(c byte, n int) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = c
	}
	return string(text)
}

// suffixes are what fmt.Sprint makes of the runes 'A' to 'G': numbers.
var suffixes = [...]string{"65", "66", "67", "68", "69", "70", "71"}

const mega = 1 << 20

// find counts how often key is there. The detour through a slice keeps the lookup in the loop.
func find(name string, m map[string]bool, key string, rounds int) {
	keys, found := []string{key, key}, uint64(0)
	begin(name)
	for i := 0; i < rounds; i++ {
		if _, ok := m[keys[i&1]]; ok {
			found++
		}
	}
	end(name)
	report(name, found)
}

func megMap(name string, rounds int) {
	m := make(map[string]bool)
	for _, suffix := range suffixes {
		m[repeat('X', mega-1)+suffix] = true
	}
	find(name, m, repeat('X', mega-1)+"k", rounds)
}

func megOneMap(name string, rounds int) {
	m := make(map[string]bool)
	m[repeat('X', mega)] = true
	find(name, m, repeat('Y', mega), rounds)
}

func megEmptyMap(name string, rounds int) {
	find(name, make(map[string]bool), repeat('X', mega), rounds)
}

func smallStrMap(name string, rounds int) {
	m := make(map[string]bool)
	for _, suffix := range suffixes {
		m[suffix] = true
	}
	find(name, m, "k", rounds)
}

func intMap(name string, rounds int) {
	m := make(map[int]bool)
	for i := 0; i < 8; i++ {
		m[i] = true
	}
	keys, found := []int{7, 7}, uint64(0)
	begin(name)
	for i := 0; i < rounds; i++ {
		if _, ok := m[keys[i&1]]; ok {
			found++
		}
	}
	end(name)
	report(name, found)
}
