// Loops over functions: what break, continue, goto and return lead to, in loops within loops, and
// what the variables of an iteration are.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				print(" (stopped at ", i, ") ")
				return
			}
		}
	}
}

func pairs(yield func(int, string) bool) {
	_ = yield(1, "one") && yield(2, "two") && yield(3, "three")
}

func results(n int) (int, string) {
	for i := range upTo(5) {
		if i == n {
			return i * 10, "found"
		}
		if i == 3 {
			break
		}
	}
	return -1, "not found"
}

func named(n int) (r int, s string) {
	for r, s = range pairs {
		if r == n {
			return
		}
	}
	return
}

func labels() int {
outer:
	for i := range upTo(3) {
		for j := range upTo(4) {
			for k := 0; k < 2; k++ {
				switch {
				case j == 1:
					continue outer
				case i == 2:
					break outer
				case k == 1:
					break
				}
				print(i, j, k, ";")
			}
		}
		println("not reached")
	}
	println()
	tries := 0
again:
	for a := 0; ; a++ {
		for i := range upTo(3) {
			for j := range upTo(3) {
				switch {
				case tries == 0 && i == 1:
					tries++
					goto again
				case a == 0 && j == 2:
					continue again
				case a == 1 && i == 1:
					goto done
				}
				print(a, i, j, ";")
			}
		}
	}
done:
	println()
	for i := range upTo(3) {
		for j := range upTo(3) {
			if i+j == 3 {
				return i*10 + j
			}
		}
	}
	return -1
}

type list struct{ values []int }

func (l *list) all(yield func(int, *int) bool) {
	for i := range l.values {
		if !yield(i, &l.values[i]) {
			return
		}
	}
}

type lister interface{ all(func(int, *int) bool) }

func literal(n int) func() int {
	return func() (sum int) {
		for i := range upTo(n) {
			sum += func() int {
				for j := range upTo(n) {
					if j == i {
						return j * j
					}
				}
				return 100
			}()
		}
		return sum
	}
}

func main() {
	for _, n := range []int{2, 4} {
		a, b := results(n)
		println(a, b)
	}
	a, b := named(2)
	println(a, b)
	println(labels())

	l := &list{[]int{1, 2, 3}}
	for _, p := range l.all {
		*p *= 2
	}
	var i lister = l
	for i, p := range i.all {
		print(i, ":", *p, " ")
	}
	println()

	var fs []func() int
	for i := range upTo(3) {
		fs = append(fs, func() int { i++; return i })
	}
	for _, f := range fs {
		print(f(), f(), " ")
	}
	println()

	var m = map[string]int{}
	var array [3]int
	for m["x"] = range upTo(3) {
	}
	for array[1], m["y"] = range func(yield func(int, int) bool) { yield(4, 5) } {
	}
	var x interface{}
	for x = range upTo(2) {
	}
	println(m["x"], array[1], m["y"], x.(int), literal(4)())

	n := 0
	for range func(yield func() bool) {
		for yield() {
		}
	} {
		n++
		if n == 5 {
			break
		}
	}
	for _, s := range pairs {
		print(s, " ")
	}
	for _ = range pairs {
		n++
	}
	println(n)

	// The index of the second target is evaluated when the first has been assigned to.
	var at int
	names := make([]string, 4)
	for at, names[at] = range pairs {
	}
	println(at, names[1], names[2], names[3])
}

// CHECK: (stopped at 2) 20 found
// CHECK-NEXT: (stopped at 3) -1 not found
// CHECK-NEXT: 2 two
// CHECK-NEXT: 000;001; (stopped at 1) 100;101; (stopped at 1) (stopped at 0) (stopped at 2)
// CHECK-NEXT: 000;001; (stopped at 2) (stopped at 0) 100;101;102; (stopped at 0) (stopped at 1) 000;001; (stopped at 2) (stopped at 0) 100;101;102; (stopped at 0) (stopped at 1)
// CHECK-NEXT: (stopped at 2) (stopped at 1) 12
// CHECK-NEXT: 0:2 1:4 2:6
// CHECK-NEXT: 12 23 34
// CHECK-NEXT: (stopped at 0) (stopped at 1) (stopped at 2) (stopped at 3) 2 4 5 1 14
// CHECK-NEXT: one two three 8
// CHECK-NEXT: 3 one two three
