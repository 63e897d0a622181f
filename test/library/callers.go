// Callers in every kind of function, with exact counts: wrappers are left out, inlined functions are
// not, and the functions of the runtime on the way to a panic count.
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

func show(label string) {
	pcs := make([]uintptr, 50)
	n := runtime.Callers(0, pcs)
	fmt.Println("--", label)
	frames := runtime.CallersFrames(pcs[:n])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "runtime.") {
			fmt.Println(f.Function)
		} else {
			fmt.Println(f.Function, filepath.Base(f.File), f.Line)
		}
		if !more {
			break
		}
	}
}

type T struct{ x int }

func (t T) Val()  { show("value method") }
func (t *T) Ptr() { show("pointer method") }

type I interface{ Val() }

type E struct{ T }

func gen[P any](p P) { show("generic"); func() { show("generic closure") }() }

type L[P any] struct{ p P }

func (l *L[P]) M() { show("generic method") }

func seq(yield func(int) bool) { yield(1) }

func inl()  { show("inlined") }
func inl2() { inl() }

var gl = func() { show("global closure") }

func init() { show("init") }

var v = func() int { show("var init"); return 1 }()

func rec(f func()) {
	defer func() { show("deferred in panic"); recover() }()
	f()
}

func main() {
	show("main")
	T{}.Val()
	(&T{}).Ptr()
	var i I = &T{}
	i.Val()
	i = E{}
	i.Val()
	E{}.Ptr2()
	gen(1)
	gen("x")
	(&L[map[string]int]{}).M()
	inl2()
	gl()
	func() { show("closure") }()
	for range seq {
		show("range func")
	}
	f := T{}.Val
	f()
	g := (*T).Ptr
	g(&T{})
	h := I.Val
	h(T{})
	done := make(chan bool)
	go func() { show("go"); done <- true }()
	<-done
	go inlgo(done)
	<-done
	go f()
	runtime.Gosched()
	func() { defer show("defer direct") }()
	func() { defer T{}.Val() }()
	func() {
		for k := 0; k < 1; k++ {
			defer show("defer loop")
		}
	}()
	var p *T
	var m map[string]int
	var a []int
	z := 0
	var e any
	var c chan int
	rec(func() { panic(1) })
	rec(func() { _ = p.x })
	rec(func() { m["a"] = 1 })
	rec(func() { _ = a[z+3] })
	rec(func() { _ = a[z+3:] })
	rec(func() { z = 1 / z })
	rec(func() { _ = e.(int) })
	rec(func() { _ = e.(I) })
	rec(func() { e = 1; _ = e.(I) })
	rec(func() { close(c) })
	rec(func() { _ = make([]int, z-1) })
	rec(func() { var i I; i.Val() })
	rec(func() { x := map[any]int{}; x[func() {}] = 1 })
	go func() {
		defer close(done)
		rec(func() { runtime.Goexit() })
	}()
	<-done
}

func inlgo(done chan bool) { show("go named"); done <- true }

func (e E) Ptr2() { e.T.Ptr() }
