// What recover gives for run-time errors, as package runtime's types.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func try(name string, f func()) {
	defer func() {
		r := recover()
		err, isError := r.(runtime.Error)
		fmt.Printf("%s: %v (%T, runtime error %t)\n", name, r, r, isError)
		var assertion *runtime.TypeAssertionError
		if isError && errors.As(err, &assertion) {
			fmt.Println("  a type assertion:", assertion)
		}
	}()
	f()
}

type stringer interface{ String() string }

func main() {
	var (
		s     = []int{1, 2, 3}
		m     map[string]int
		p     *struct{ x int }
		i     any = "text"
		n         = len(s)
		zero      = n - 3
		none  any
		array [4]int
	)
	try("index", func() { _ = s[n] })
	try("array", func() { _ = array[n+1] })
	try("negative", func() { _ = s[zero-1] })
	try("slice", func() { _ = s[n : zero+1] })
	try("slice3", func() { _ = s[: n : n+7] })
	try("string", func() { _ = "abc"[n] })
	try("convert", func() { _ = [4]int(s) })
	try("nil map", func() { m["a"] = 1 })
	try("nil pointer", func() { p.x = 1 })
	try("divide", func() { _ = n / zero })
	try("assertion", func() { _ = i.(int) })
	try("interface", func() { _ = i.(stringer) })
	try("nil interface", func() { _ = none.(int) })
	try("make", func() { _ = make([]int, zero-1) })
	try("unhashable", func() { _ = map[any]int{s: 1} })
	try("compare", func() { _ = any(s) == any(s) })
	try("closed", func() { c := make(chan int); close(c); close(c) })
	try("send", func() { c := make(chan int); close(c); c <- 1 })
	try("nil func", func() { var f func(); f() })
	try("shift", func() { _ = 1 << (zero - 1) })
	try("error", func() { panic(errors.New("own error")) })
	try("value", func() { panic(fmt.Sprintf("%d", 42)) })
	try("nil", func() { panic(nil) })
	try("again", func() {
		defer func() { panic(fmt.Sprint("second after ", recover())) }()
		panic("first")
	})
	try("nothing", func() {})
	done := make(chan any)
	go func() {
		defer func() { done <- "exited" }()
		defer func() { fmt.Println(recover()) }()
		runtime.Goexit()
	}()
	fmt.Println(<-done)
}
