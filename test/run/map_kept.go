// What maps refer to stays while the heap grows and is collected, whatever size their buckets are
// and wherever the collector has found room for them.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func itoa(b []byte, n int) []byte {
	if n >= 10 {
		b = itoa(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

func text(n int) string { return string(itoa([]byte("number "), n)) }

type node[V any] struct {
	m    map[string]V
	next *node[V]
}

// lost makes maps of two entries and tells in how many of them an entry is not what it was.
func lost[V any](value func(string) V, same func(V, string) bool) (count int) {
	const maps = 40000
	var first *node[V]
	for n := range maps {
		m := map[string]V{}
		m[text(n)] = value(text(n + 1))
		m[text(n+2)] = value(text(n + 3))
		first = &node[V]{m, first}
	}
	n := maps
	for e := first; e != nil; e = e.next {
		n--
		if !same(e.m[text(n)], text(n+1)) || !same(e.m[text(n+2)], text(n+3)) {
			count++
		}
	}
	return count
}

func wide[A any](key func(A) string, value func(string) A) {
	println(lost(value, func(a A, s string) bool { return key(a) == s }))
}

func main() {
	// CHECK: 0
	wide(func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}, func(s string) *string { return &s })
	// CHECK-NEXT: 0
	wide(func(s string) string { return s }, func(s string) string { return s })
	// CHECK-NEXT: 0
	wide(func(a [2]string) string { return a[1] }, func(s string) [2]string { return [2]string{1: s} })
	// CHECK-NEXT: 0
	wide(func(a struct {
		n int
		s string
	}) string {
		return a.s
	}, func(s string) struct {
		n int
		s string
	} {
		return struct {
			n int
			s string
		}{1, s}
	})
}
