// unique handles, weak pointers, cleanups, finalizers.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
	"weak"
)

type blob struct{ data [1 << 16]byte }

//go:noinline
func makeBlob(done chan string) weak.Pointer[blob] {
	b := &blob{}
	runtime.SetFinalizer(b, func(*blob) { done <- "finalized" })
	return weak.Make(b)
}

//go:noinline
func makeCleanup(done chan string) {
	b := &blob{}
	runtime.AddCleanup(b, func(n int) { done <- fmt.Sprint("cleaned up ", n) }, 7)
	runtime.AddCleanup(b, func(n int) { panic("was stopped") }, 8).Stop()
}

func main() {
	a := unique.Make("some text")
	b := unique.Make(strings.Join([]string{"some", "text"}, " "))
	fmt.Println(a == b, a.Value(), a == unique.Make("other"), unique.Make(1) == unique.Make(1))
	type pair struct {
		x int
		y string
	}
	fmt.Println(unique.Make(pair{1, "a"}) == unique.Make(pair{1, "a"}), unique.Make(pair{1, "a"}) == unique.Make(pair{2, "a"}))

	kept := &blob{}
	w := weak.Make(kept)
	runtime.GC()
	fmt.Println(w.Value() == kept, w == weak.Make(kept))
	done := make(chan string)
	lost := makeBlob(done)
	makeCleanup(done)
	got := map[string]bool{}
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	for len(got) < 2 {
		got[<-done] = true
	}
	close(stop)
	fmt.Println(got)
	for lost.Value() != nil {
		runtime.GC()
	}
	fmt.Println("gone")
	runtime.KeepAlive(kept)
	var none weak.Pointer[int]
	fmt.Println(none.Value() == nil)
}
