// A range over a function calls it with a closure, which is on the stack if the function does not
// keep it. That is known of functions that are named, and of those that named functions return.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck %s
package main

type list struct{ values []int }

func (l *list) each(yield func(int) bool) {
	_ = yield(l.values[0]) && yield(l.values[1])
}

func (l *list) all() func(func(int) bool) {
	return func(yield func(int) bool) { l.each(yield) }
}

func (l *list) method() func(func(int) bool) { return l.each }

var kept func(int) bool

func (l *list) keeping(first bool) func(func(int) bool) {
	if first {
		return func(yield func(int) bool) { kept = yield }
	}
	return l.all()
}

func sums(l *list, unknown func(func(int) bool)) (a, b, c, d, e int) {
	for v := range l.each { // CHECK: :[[#@LINE]]:2: func literal does not escape
		a += v
	}
	for v := range l.all() { // CHECK: :[[#@LINE]]:2: func literal does not escape
		b += v
	}
	seq := l.all()
	for v := range seq { // CHECK: :[[#@LINE]]:2: func literal does not escape
		c += v
	}
	for range l.method() { // CHECK: :[[#@LINE]]:2: func literal does not escape
		for v := range seq { // CHECK: :[[#@LINE]]:3: func literal does not escape
			c += v
		}
	}
	for v := range l.keeping(false) { // CHECK: :[[#@LINE]]:2: func literal escapes to heap
		d += v
	}
	for v := range unknown { // CHECK: :[[#@LINE]]:2: func literal escapes to heap
		e += v
	}
	return
}

func main() {
	l := &list{[]int{1, 2}}
	println(sums(l, l.all()))
}
