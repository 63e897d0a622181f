// clear on slices, and on maps that hold NaN or are being iterated over.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

type pair struct {
	text string
	p    *int
}

func main() {
	s := []pair{{"a", new(int)}, {"b", new(int)}, {"c", new(int)}}
	clear(s[1:])
	println(s[0].text, s[0].p != nil, s[1].text == "", s[1].p == nil, s[2] == pair{}, len(s))
	clear([]int(nil))
	clear([]struct{}{{}, {}})

	var none map[string]int
	clear(none)
	m := map[float64]int{1: 1}
	var zero float64
	m[zero/zero] = 2
	m[zero/zero] = 3
	println(len(m))
	clear(m)
	println(len(m))
	for range m {
		println("not empty")
	}

	// An iteration gives nothing of what was cleared.
	for _, size := range []int{5, 100, 1000} {
		big := map[int]int{}
		for i := range size {
			big[i] = i
		}
		steps, stale := 0, 0
		for _, v := range big {
			if steps++; steps == 3 {
				clear(big)
				for i := range 20 {
					big[i] = -1
				}
			} else if steps > 3 && v >= 0 {
				stale++
			}
		}
		println(steps >= 3, stale, len(big))
	}

	last := map[int]bool{1: true}
	defer func() { println(len(last)) }()
	defer clear(last)
	last[2] = true
	println(len(last))
}

// CHECK:      a true true true true 3
// CHECK-NEXT: 3
// CHECK-NEXT: 0
// CHECK-NEXT: true 0 20
// CHECK-NEXT: true 0 20
// CHECK-NEXT: true 0 20
// CHECK-NEXT: 2
// CHECK-NEXT: 0
