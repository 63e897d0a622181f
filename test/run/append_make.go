// append(s, make([]T, n)...) grows s by zeros without making another slice: what is wrong with n is
// said by append's own growth, as with gc.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s
package main

func try(f func()) {
	defer func() { println(recover().(error).Error()) }()
	f()
}

type wide struct{ a, b, c int }

func count(log string, n int) int { println(log); return n }

func slice(log string, s []int) []int { println(log); return s }

func main() {
	n := 1 << 62
	minus := -1
	// CHECK:      runtime error: growslice: len out of range
	// CHECK-NEXT: runtime error: growslice: len out of range
	// CHECK-NEXT: runtime error: growslice: len out of range
	// CHECK-NEXT: runtime error: makeslice: len out of range
	// CHECK-NEXT: runtime error: makeslice: cap out of range
	try(func() { var s []int; s = append(s, make([]int, n)...); println(len(s)) })
	try(func() { s := []int{1}; s = append(s, make([]int, n)...); println(len(s)) })
	try(func() { s := make([]byte, 9); s = append(s, make([]byte, 1<<63-1)...); println(len(s)) })
	try(func() { var s []int; s = append(s, make([]int, minus)...); println(len(s)) })
	try(func() { var s []int; s = append(s, make([]int, 2, minus)...); println(len(s)) })

	// What was behind the end is cleared.
	// CHECK-NEXT: 5 1 2 0 0 0
	s := []int{1, 2, 3, 4, 5, 6}[:2]
	s = append(s, make([]int, 3)...)
	println(len(s), s[0], s[1], s[2], s[3], s[4])
	// CHECK-NEXT: 8 6 0 0
	s = append(s[:6], (make([]int, 2))...)
	println(len(s), s[5], s[6], s[7])
	// CHECK-NEXT: 1001 7 0 0
	w := append([]wide{{1, 2, 7}}, make([]wide, 1000)...)
	println(len(w), w[0].c, w[1].a, w[1000].b)
	// CHECK-NEXT: 3 true true
	p := append([]*int{nil}, make([]*int, uint8(2))...)
	println(len(p), p[1] == nil, p[2] == nil)
	// CHECK-NEXT: 0 true
	z := append([]int(nil), make([]int, 0)...)
	println(len(z), z == nil)
	// CHECK-NEXT: slice
	// CHECK-NEXT: length
	// CHECK-NEXT: 3
	println(len(append(slice("slice", s[:1]), make([]int, count("length", 2))...)))
	// CHECK-NEXT: 4
	e := append([]struct{}{{}}, make([]struct{}, 3)...)
	println(len(e))
}
