// Closures and pointers that keep the variables of loops: each iteration has its own.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

type node struct {
	v    int
	next *node
}

var sink *int

func keep(p *int) { sink = p }

func look(p *int) int { return *p }

func show(fs []func() int) {
	for i, f := range fs {
		if i > 0 {
			print(" ")
		}
		print(f())
	}
	println()
}

func closures() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	show(fs)

	fs = nil
	for i := 0; i < 6; i++ {
		fs = append(fs, func() int { i += 10; return i })
		i++
	}
	show(fs)
	show(fs)

	fs = nil
	for i, v := range []int{5, 6, 7} {
		fs = append(fs, func() int { return i*100 + v })
	}
	show(fs)

	fs = nil
	for i, v := range []int{5, 6, 7} {
		fs = append(fs, func() int { v++; return i*100 + v })
		v *= 2
	}
	show(fs)
	show(fs)

	fs = nil
	for i := range 3 {
		fs = append(fs, func() int { return i })
	}
	for r := range "ab" {
		fs = append(fs, func() int { return r + 50 })
	}
	for k, v := range map[int]int{7: 8} {
		fs = append(fs, func() int { return k*10 + v })
	}
	for i := range [2]bool{} {
		p := &i
		fs = append(fs, func() int { *p += 5; return i })
	}
	show(fs)
	show(fs)
}

func addresses() {
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	for i := range 3 {
		ps = append(ps, &i)
		i *= 7
	}
	for _, p := range ps {
		print(*p, " ")
	}
	println()

	// The value is handed on, and an address in it.
	for i, p := 0, (*int)(nil); i < 4; i++ {
		if p != nil {
			print(*p, " ")
		}
		p = &i
	}
	println()
	for i, p, q := 0, (*int)(nil), (**int)(nil); i < 4; i++ {
		if q != nil {
			print(**q, " ", *p, " ")
		}
		p, q = &i, &p
	}
	println()

	// What does not outlive its iteration.
	total := 0
	for i := 0; i < 5; i++ {
		f := func() { total += i; i++ }
		f()
		p := &i
		total += look(p)
	}
	println(total)
	for i := 0; i < 3; i++ {
		keep(&i)
		i += 0
		*sink += 0
	}
	println(*sink)
}

func postAndCondition() {
	// Closures made in the condition and in the post statement.
	var fs []func() int
	add := func(f func() int) bool { fs = append(fs, f); return true }
	for i := 0; add(func() int { return i }) && i < 3; i++ {
	}
	show(fs)
	fs = nil
	for i := 0; i < 3; add(func() int { return i }) {
		i++
	}
	show(fs)
	fs = nil
	for i, f := 0, (func() int)(nil); i < 3; i, f = i+1, func() int { return i } {
		if f != nil {
			fs = append(fs, f)
		}
	}
	show(fs)
	fs = nil
	for i := 0; i < 3; func() { i++ }() {
		fs = append(fs, func() int { return i })
	}
	show(fs)
	fs = nil
	for i := 0; i < 5; {
		fs = append(fs, func() int { return i })
		i += 2
	}
	show(fs)
	fs = nil
	for i := 0; ; i++ {
		if i >= 3 {
			fs = append(fs, func() int { return -i })
			break
		}
		add(func() int { i += 10; return i })
		if i == 1 {
			continue
		}
		i++
	}
	show(fs)
	show(fs)
}

func labels() {
	var fs []func() int
outer:
	for i := 0; i < 4; i++ {
		for j := i; ; j++ {
			fs = append(fs, func() int { return i*10 + j })
			if j == 2 {
				continue outer
			}
			if i >= 3 {
				break outer
			}
		}
	}
	show(fs)

	fs = nil
	for i := 0; i < 3; i++ {
		n := 0
	again:
		fs = append(fs, func() int { i += 100; return i })
		n++
		if n < 2 {
			goto again
		}
		if i == 1 {
			goto next
		}
	next:
	}
	show(fs)
	show(fs)

	fs = nil
	i := 9
	for i = 0; i < 3; i++ { // no variable of its own
		fs = append(fs, func() int { return i })
	}
	for i, v = range []int{1, 2} {
		fs = append(fs, func() int { return i*10 + v })
	}
	show(fs)
}

var v int

func deferred() {
	for i := 0; i < 3; i++ {
		defer func() { print(i, " ") }()
	}
	for _, s := range []string{"a", "b"} {
		defer func(t string) { print(s, t, " ") }(s + "!")
	}
	for i := range 2 {
		defer println(i)
	}
}

func lists() {
	// Chains through variables of loops.
	var first *node
	for n := (&node{v: 1}); n.v < 4; n = n.next {
		if first == nil {
			first = n
		}
		n.next = &node{v: n.v + 1}
	}
	for n := first; n != nil; n = n.next {
		print(n.v, " ")
	}
	println()
	var all []*node
	for n := (node{v: 1}); n.v < 4; n.v++ {
		all = append(all, &n)
		if len(all) > 1 {
			n.next = all[len(all)-2]
		}
	}
	for _, n := range all {
		for m := n; m != nil; m = m.next {
			print(m.v, " ")
		}
	}
	println()
	for a := [5]int{1}; a[0] < 100; a[0] *= 5 {
		f := func() *[5]int { return &a }
		f()[1]++
		fs := []*[5]int{f()}
		print(fs[0][0], fs[0][1], " ")
	}
	println()
}

type T struct{ n int }

func (t *T) get() int { return t.n }
func (t T) val() int  { return t.n }

func methods() {
	var fs []func() int
	for t := (T{}); t.n < 3; t.n++ {
		fs = append(fs, t.get, t.val)
		t.n++
	}
	for _, t := range []T{{7}, {8}} {
		fs = append(fs, t.get, t.val)
		t.n *= 10
	}
	show(fs)
}

func nested() []func() int {
	var fs []func() int
	for i := 0; i < 2; i++ {
		func() {
			for j := 0; j < 2; j++ {
				fs = append(fs, func() int {
					for k := 0; ; k++ {
						if k == 2 {
							i++
							return i*100 + j*10 + k
						}
					}
				})
			}
		}()
	}
	return fs
}

func main() {
	closures()
	addresses()
	postAndCondition()
	labels()
	deferred()
	println()
	lists()
	methods()
	show(nested())
}

// CHECK:      0 1 2
// CHECK-NEXT: 11 13 15
// CHECK-NEXT: 21 23 25
// CHECK-NEXT: 5 106 207
// CHECK-NEXT: 11 113 215
// CHECK-NEXT: 12 114 216
// CHECK-NEXT: 0 1 2 50 51 78 5 6
// CHECK-NEXT: 0 1 2 50 51 78 10 11
// CHECK-NEXT: 0 1 2 0 7 14
// CHECK-NEXT: 0 1 2
// CHECK-NEXT: 0 0 1 1 2 2
// CHECK-NEXT: 15
// CHECK-NEXT: 2
// CHECK-NEXT: 0 1 2 3
// CHECK-NEXT: 2 3 3
// CHECK-NEXT: 1 2
// CHECK-NEXT: 0 1 2
// CHECK-NEXT: 2 4 6
// CHECK-NEXT: 11 13 -4
// CHECK-NEXT: 21 23 -4
// CHECK-NEXT: 0 1 2 11 12 22 33
// CHECK-NEXT: 100 200 101 201 102 202
// CHECK-NEXT: 300 400 301 401 302 402
// CHECK-NEXT: 1 1 1 12 12
// CHECK-NEXT: 1
// CHECK-NEXT: 0
// CHECK-NEXT: bb! aa! 2 1 0
// CHECK-NEXT: 1 2 3 4
// CHECK-NEXT: 1 2 1 3 2 1
// CHECK-NEXT: 11 52 253
// CHECK-NEXT: 1 0 3 2 70 7 80 8
// CHECK-NEXT: 102 212 202 312
