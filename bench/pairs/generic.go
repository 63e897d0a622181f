// Each workload twice: for one type, and for any.
package main

const rounds = 15

type ordered interface {
	~int | ~int32 | ~int64 | ~float64 | ~string
}

func sortAny[S ~[]T, T ordered](s S) {
	for len(s) > 12 {
		pivot, i, j := s[len(s)/2], 0, len(s)-1
		for i <= j {
			for s[i] < pivot {
				i++
			}
			for pivot < s[j] {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		sortAny(s[:j+1])
		s = s[i:]
	}
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func sortInts(s []int) {
	for len(s) > 12 {
		pivot, i, j := s[len(s)/2], 0, len(s)-1
		for i <= j {
			for s[i] < pivot {
				i++
			}
			for pivot < s[j] {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		sortInts(s[:j+1])
		s = s[i:]
	}
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func countAny[K comparable, N ~int | ~uint32](keys []K) map[K]N {
	m := make(map[K]N)
	for _, k := range keys {
		m[k]++
	}
	return m
}

func countStrings(keys []string) map[string]int {
	m := make(map[string]int)
	for _, k := range keys {
		m[k]++
	}
	return m
}

func sumAny[K comparable, N ~int | ~uint32](m map[K]N, keys []K) (sum N) {
	for _, k := range keys {
		if n, ok := m[k]; ok {
			sum += n
		}
	}
	return
}

func sumInt32s(m map[int32]int, keys []int32) (sum int) {
	for _, k := range keys {
		if n, ok := m[k]; ok {
			sum += n
		}
	}
	return
}

type tree[K ordered, V any] struct{ root *node[K, V] }

type node[K ordered, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

func (t *tree[K, V]) at(k K) *V {
	p := &t.root
	for *p != nil {
		switch n := *p; {
		case k < n.key:
			p = &n.left
		case n.key < k:
			p = &n.right
		default:
			return &n.value
		}
	}
	*p = &node[K, V]{key: k}
	return &(*p).value
}

type intTree struct{ root *intNode }

type intNode struct {
	key         int
	value       int
	left, right *intNode
}

func (t *intTree) at(k int) *int {
	p := &t.root
	for *p != nil {
		switch n := *p; {
		case k < n.key:
			p = &n.left
		case n.key < k:
			p = &n.right
		default:
			return &n.value
		}
	}
	*p = &intNode{key: k}
	return &(*p).value
}

func mapAny[T, U any](s []T, f func(T) U) []U {
	result := make([]U, 0, len(s))
	for _, x := range s {
		result = append(result, f(x))
	}
	return result
}

func mapInts(s []int, f func(int) float64) []float64 {
	result := make([]float64, 0, len(s))
	for _, x := range s {
		result = append(result, f(x))
	}
	return result
}

func numbers(n int) []int {
	s := make([]int, n)
	x := uint32(1)
	for i := range s {
		x = x*1664525 + 1013904223
		s[i] = int(x >> 8)
	}
	return s
}

func measure(name string, f func() int) {
	println("begin", name)
	sum := 0
	for range rounds {
		sum += f()
	}
	println("end", name)
	println("sum", name, sum)
}

func pair(name string, one, any func() int) {
	measure(name+"/one", one)
	measure(name+"/any", any)
}

func main() {
	ints := numbers(300_000)
	pair("sort", func() int {
		s := append([]int(nil), ints...)
		sortInts(s)
		return s[1000]
	}, func() int {
		s := append([]int(nil), ints...)
		sortAny(s)
		return s[1000]
	})

	words := mapAny(ints, func(i int) string { return string([]rune{rune('a' + i%26), rune('a' + i%23), rune('a' + i%19)}) })
	pair("count", func() int { return len(countStrings(words)) }, func() int { return len(countAny[string, int](words)) })

	keys := mapAny(ints, func(i int) int32 { return int32(i % 5000) })
	counts := countAny[int32, int](keys)
	pair("lookup", func() int { return sumInt32s(counts, keys) }, func() int { return sumAny(counts, keys) })

	pair("tree", func() int {
		var t intTree
		for _, k := range ints[:50_000] {
			*t.at(k) += k
		}
		return *t.at(ints[7])
	}, func() int {
		var t tree[int, int]
		for _, k := range ints[:50_000] {
			*t.at(k) += k
		}
		return *t.at(ints[7])
	})

	half := func(i int) float64 { return float64(i) / 2 }
	pair("map", func() int {
		sum := 0.0
		for range 20 {
			sum += mapInts(ints, half)[77]
		}
		return int(sum)
	}, func() int {
		sum := 0.0
		for range 20 {
			sum += mapAny(ints, half)[77]
		}
		return int(sum)
	})
}
