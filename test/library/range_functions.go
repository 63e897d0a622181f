// Loops over functions: what leaves them, by return, goto, labels, panics and Goexit; defers in them; iterators that
// misbehave; iter.Pull.
package main

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("  count done", n)
		for i := range n {
			if !yield(i) {
				fmt.Println("  stopped at", i)
				return
			}
		}
	}
}

func find(n, want int) (res string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
outer:
	for i := range count(n) {
		defer fmt.Println("  deferred in loop", i)
		for j := range count(n) {
			switch {
			case i*j == want:
				return fmt.Sprintf("%d*%d", i, j), nil
			case j > i:
				continue outer
			case i == 4:
				break outer
			case i == 3 && want == 77:
				panic("seventy-seven")
			case i == 3 && want == 78:
				goto end
			}
		}
	}
	return "none", nil
end:
	return "goto", errors.New("end")
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2) // ignores result
	yield(3)
}

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(runtime.Error); ok {
			fmt.Println(name, "runtime error:", e.Error())
		} else {
			fmt.Println(name, "->", r)
		}
	}()
	f()
}

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) all(yield func(int) bool) bool {
	if t == nil {
		return true
	}
	return t.l.all(yield) && yield(t.v) && t.r.all(yield)
}
func (t *tree) All() iter.Seq[int] { return func(y func(int) bool) { t.all(y) } }

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		na, sa := iter.Pull(a)
		defer sa()
		nb, sb := iter.Pull(b)
		defer sb()
		for {
			x, ok1 := na()
			y, ok2 := nb()
			if !ok1 || !ok2 || !yield(x, y) {
				return
			}
		}
	}
}
func deferOrder() (s []string) {
	add := func(x string) { s = append(s, x) }
	defer add("f1")
	for i := range count(3) {
		defer add(fmt.Sprint("it", i))
		func() {
			defer add(fmt.Sprint("inner", i))
			for range count(1) {
				defer add(fmt.Sprint("deep", i))
			}
		}()
	}
	defer add("f2")
	return nil
}

func closures() {
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
func noArgs(y func() bool) {
	for y() {
	}
}

func nested3() (r int) {
a:
	for i := range count(5) {
	b:
		for j := range count(5) {
			for k := range count(5) {
				r++
				if k == 1 && j == 0 {
					continue b
				}
				if j == 1 && i == 0 {
					continue a
				}
				if i == 1 {
					break a
				}
				if i == 7 {
					break b
				}
			}
		}
	}
	return
}

func main() {
	for _, c := range [][2]int{{3, 2}, {6, 30}, {5, 77}, {5, 78}, {2, 100}} {
		fmt.Println(find(c[0], c[1]))
	}
	try("bad", func() {
		for x := range bad {
			fmt.Println("bad", x)
			if x == 1 {
				break
			}
		}
	})
	try("panic in iterator", func() {
		for range func(y func() bool) { y(); panic("iter") } {
			fmt.Println("once")
		}
	})
	try("saved yield", func() {
		var saved func(int) bool
		for x := range func(y func(int) bool) { saved = y; y(5) } {
			fmt.Println("x", x)
		}
		saved(6)
	})
	try("recovering iterator", func() {
		for x := range func(y func(int) bool) {
			defer func() { fmt.Println("swallow", recover()) }()
			y(1)
		} {
			panic(fmt.Sprint("body", x))
		}
		fmt.Println("not here")
	})
	t := &tree{&tree{nil, &tree{nil, nil, 2}, 1}, &tree{nil, nil, 5}, 3}
	for a, b := range zip(t.All(), slices.Values(strings.Fields("a b c"))) {
		fmt.Print(a, b, " ")
	}
	fmt.Println()
	fmt.Println(deferOrder())
	closures()
	n := 0
	for range noArgs {
		if n++; n == 4 {
			break
		}
	}
	fmt.Println(n, nested3())
	try("pull panic", func() {
		next, stop := iter.Pull(func(y func(int) bool) { y(1); panic("in pull") })
		defer stop()
		fmt.Println(next())
		fmt.Println(next())
	})
	try("pull goexit-less stop", func() {
		next, stop := iter.Pull(count(3))
		fmt.Println(next())
		stop()
		stop()
		fmt.Println(next())
	})
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("goexit defer", recover())
		for x := range count(3) {
			defer fmt.Println("in loop", x)
			if x == 1 {
				runtime.Goexit()
			}
		}
	}()
	<-done
}
