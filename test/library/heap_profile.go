// The profile of allocations: each block at rate 1, and a sum close to the truth at others.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"runtime"
	"runtime/pprof"
	"strings"
)

type record struct {
	next *record
	data [120]byte
}

var (
	kept    *record
	texts   [][]byte
	dropped any
)

//go:noinline
func keep(n int) {
	for range n {
		kept = &record{next: kept}
	}
}

//go:noinline
func keepTexts(n int) {
	for range n {
		texts = append(texts, make([]byte, 2048))
	}
}

//go:noinline
func use(x any) { dropped = x }

//go:noinline
func drop(n int) {
	for range n {
		use(new([5000]byte))
	}
	use(nil)
}

//go:noinline
func sampled(n int) {
	for range n {
		use(new([1024]byte))
	}
}

func profile() []runtime.MemProfileRecord {
	runtime.GC()
	runtime.GC()
	for n, _ := runtime.MemProfile(nil, true); ; {
		records := make([]runtime.MemProfileRecord, n+20)
		var ok bool
		if n, ok = runtime.MemProfile(records, true); ok {
			return records[:n]
		}
	}
}

// Of calls on whose stack there is the function, and of blocks of at least so many bytes.
func of(name string, size int64) (sum runtime.MemProfileRecord, callers string) {
	for _, r := range profile() {
		var stack []string
		isOf := false
		for frames := runtime.CallersFrames(r.Stack()); ; {
			frame, more := frames.Next()
			if strings.HasPrefix(frame.Function, "main.") {
				stack = append(stack, frame.Function)
			}
			isOf = isOf || frame.Function == name
			if !more {
				break
			}
		}
		if isOf && r.AllocObjects > 0 && r.AllocBytes/r.AllocObjects >= size {
			sum.AllocObjects += r.AllocObjects
			sum.FreeObjects += r.FreeObjects
			callers = strings.Join(stack, " ")
		}
	}
	return sum, callers
}

func main() {
	runtime.MemProfileRate = 1
	keep(300)
	keepTexts(20)
	drop(50)

	r, callers := of("main.keep", 128)
	fmt.Println(r.AllocObjects, r.FreeObjects, r.InUseObjects(), callers)
	r, callers = of("main.keepTexts", 2048)
	fmt.Println(r.AllocObjects >= 20, callers)
	r, callers = of("main.drop", 5000)
	fmt.Println(r.AllocObjects, r.FreeObjects > 40, callers)

	var file bytes.Buffer
	if err := pprof.WriteHeapProfile(&file); err != nil {
		fmt.Println(err)
	}
	unpacked, err := gzip.NewReader(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	content, err := io.ReadAll(unpacked)
	for _, word := range []string{"main.keep", "main.main", "inuse_space", "alloc_objects"} {
		fmt.Println(word, bytes.Contains(content, []byte(word)), err)
	}
	var text strings.Builder
	pprof.Lookup("allocs").WriteTo(&text, 1)
	fmt.Println(strings.Contains(text.String(), "main.keep+"), strings.HasPrefix(text.String(), "heap profile: "))
	runtime.KeepAlive(texts)

	// A sample of each 16 KiB, of 20000 KiB.
	runtime.MemProfileRate = 16 << 10
	sampled(20000)
	r, _ = of("main.sampled", 1024)
	fmt.Println(r.AllocObjects > 900, r.AllocObjects < 1600)
}
