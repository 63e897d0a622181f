// Iterators: ranges over functions, package iter with Pull, and adapters written with them.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

func count(from int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("(count over) ")
		for i := from; yield(i); i++ {
		}
	}
}

func filter[T any](seq iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func apply[T, U any](seq iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		seq(func(v T) bool { return yield(f(v)) })
	}
}

func take[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range seq {
			if i++; !yield(v) || i == n {
				return
			}
		}
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

type tree struct {
	left, right *tree
	value       string
}

func (t *tree) all() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) { t.walk(0, yield) }
}

func (t *tree) walk(depth int, yield func(int, string) bool) bool {
	return t == nil || t.left.walk(depth+1, yield) && yield(depth, t.value) && t.right.walk(depth+1, yield)
}

func main() {
	even := func(n int) bool { return n%2 == 0 }
	square := func(n int) string { return fmt.Sprint(n * n) }
	fmt.Println(slices.Collect(take(apply(filter(count(1), even), square), 5)))
	for a, b := range zip(count(10), strings.FieldsSeq("x y z")) {
		fmt.Print(a, b, " ")
	}
	fmt.Println()
	t := &tree{&tree{nil, &tree{value: "b"}, "a"}, &tree{value: "d"}, "c"}
	for depth, value := range t.all() {
		if value == "d" {
			break
		}
		fmt.Print(depth, value, " ")
	}
	fmt.Println(maps.Collect(t.all()))

	next, stop := iter.Pull2(t.all())
	for range 2 {
		fmt.Println(next())
	}
	stop()
	fmt.Println(next())
	next1, stop1 := iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("in the sequence")
	})
	fmt.Println(next1())
	func() {
		defer func() { fmt.Println(recover()) }()
		next1()
	}()
	fmt.Println(next1())
	stop1()
	find := func() string {
		for n := range count(5) {
			for m := range count(0) {
				if n*m == 42 {
					return fmt.Sprint(n, "*", m)
				}
				if m > 10 {
					break
				}
			}
		}
		return ""
	}
	fmt.Println(find())
}
