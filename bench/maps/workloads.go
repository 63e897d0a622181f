// The map workloads, written once for every key and value type. A program is made of this file,
// one key_*.go (type key, makeKey), one value_*.go (type value, makeValue, digest) and a main that
// run.py writes: one call a workload. Nothing is imported, so that any Go compiler can build it.
//
// A workload says on standard error when its measured part begins and ends, and what it computed:
// run.py takes the time when these lines arrive, and compares the sums between compilers.
package main

// The data of the current size n. The lookups are drawn at random from the keys, and made afresh:
// equal to a stored key but, for strings, not the same bytes in memory.
var (
	size    int
	present []key // n keys, all in full
	absent  []key // n keys, none in full
	hits    []key // lookups among present
	misses  []key // lookups among absent
	full    map[key]value
)

// sink keeps alive what a workload builds, and so on the heap.
var sink map[key]value

// fewestLookups keeps a small map's lookups from being a pattern that branch prediction learns.
const fewestLookups = 4096

func begin(name string) { println("begin", name) }

func end(name string) { println("end", name) }

func report(name string, sum uint64) { println("sum", name, sum) }

// mix64 and mix32 are bijections: different numbers give different keys, in no visible order.
func mix64(i int) uint64 {
	x := uint64(i) + 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func mix32(i int) uint32 {
	x := uint32(i) + 0x9e3779b9
	x = (x ^ x>>16) * 0x85ebca6b
	x = (x ^ x>>13) * 0xc2b2ae35
	return x ^ x>>16
}

// itemName returns "item-" and x in decimal: 6 to 15 bytes.
func itemName(x uint32) string {
	var text [15]byte
	at := len(text)
	for {
		at--
		text[at] = byte('0' + x%10)
		x /= 10
		if x == 0 {
			break
		}
	}
	at -= 5
	copy(text[at:], "item-")
	return string(text[at:])
}

// makeKeys returns the keys of the numbers first to first+n-1.
func makeKeys(first, n int) []key {
	keys := make([]key, n)
	for i := range keys {
		keys[i] = makeKey(first + i)
	}
	return keys
}

// drawKeys returns lookups of n keys beginning with number first.
func drawKeys(first, n int) []key {
	count := n
	if count < fewestLookups {
		count = fewestLookups
	}
	keys := make([]key, count)
	for i := range keys {
		keys[i] = makeKey(first + int(mix64(i)%uint64(n)))
	}
	return keys
}

// prepare makes the data of size n, unless it is there.
func prepare(n int) {
	if size == n {
		return
	}
	size = n
	present, absent = makeKeys(0, n), makeKeys(n, n)
	hits, misses = drawKeys(0, n), drawKeys(n, n)
	full = make(map[key]value)
	for i, k := range present {
		full[k] = makeValue(uint64(i))
	}
}

// hit looks up keys that are there.
func hit(name string, n, rounds int) {
	prepare(n)
	m, keys, sum := full, hits, uint64(0)
	begin(name)
	for r := 0; r < rounds; r++ {
		for _, k := range keys {
			v := m[k]
			sum += digest(v)
		}
	}
	end(name)
	report(name, sum)
}

// miss looks up keys that are not there.
func miss(name string, n, rounds int) {
	prepare(n)
	m, keys, found := full, misses, uint64(0)
	begin(name)
	for r := 0; r < rounds; r++ {
		for _, k := range keys {
			if _, ok := m[k]; ok {
				found++
			}
		}
	}
	end(name)
	report(name, found)
}

// update overwrites the values of keys that are there.
func update(name string, n, rounds int) {
	prepare(n)
	m, keys := full, hits
	begin(name)
	for r := 0; r < rounds; r++ {
		for i, k := range keys {
			m[k] = makeValue(uint64(r + i))
		}
	}
	end(name)
	report(name, total(m))
}

// grow fills a map that was not told how much is to come.
func grow(name string, n, rounds int) {
	prepare(n)
	keys, sum := present, uint64(0)
	begin(name)
	for r := 0; r < rounds; r++ {
		m := make(map[key]value)
		sink = m
		for i, k := range keys {
			m[k] = makeValue(uint64(i))
		}
		sum += uint64(len(m))
	}
	end(name)
	report(name, sum+total(sink))
	sink = nil
}

// presized fills a map that was told.
func presized(name string, n, rounds int) {
	prepare(n)
	keys, sum := present, uint64(0)
	begin(name)
	for r := 0; r < rounds; r++ {
		m := make(map[key]value, n)
		sink = m
		for i, k := range keys {
			m[k] = makeValue(uint64(i))
		}
		sum += uint64(len(m))
	}
	end(name)
	report(name, sum+total(sink))
	sink = nil
}

// churn deletes one key for each that it inserts. A round replaces all keys, and then all back.
func churn(name string, n, rounds int) {
	prepare(n)
	m := full
	begin(name)
	for r := 0; r < rounds; r++ {
		replaceAll(m, present, absent)
		replaceAll(m, absent, present)
	}
	end(name)
	report(name, total(m))
}

// replaceAll takes the old keys out and puts the new ones in, one by one.
func replaceAll(m map[key]value, old, new []key) {
	for i, k := range old {
		delete(m, k)
		m[new[i]] = makeValue(uint64(i))
	}
}

// iterate walks over all entries.
func iterate(name string, n, rounds int) {
	prepare(n)
	m, sum := full, uint64(0)
	begin(name)
	for r := 0; r < rounds; r++ {
		for _, v := range m {
			sum += digest(v)
		}
	}
	end(name)
	report(name, sum)
}

// total is the same for two maps with the same values, in whatever order.
func total(m map[key]value) uint64 {
	sum := uint64(len(m))
	for _, v := range m {
		sum += digest(v)
	}
	return sum
}
