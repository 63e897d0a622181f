// Goroutines on all threads fault, fail and recover at every depth of their stacks, where the first one
// ends, too.

// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: GOMAXPROCS=8 %mapgo run -O0 %s 2>&1 | %FileCheck %s
package main

func deep(n int, f func()) int {
	if n == 0 {
		f()
		return 0
	}
	return deep(n-1, f) + 1
}

func try(n int, f func()) (r any) {
	defer func() { r = recover() }()
	deep(n, f)
	return nil
}

// CHECK: 24000
func main() {
	const workers = 8
	c := make(chan int)
	for w := 0; w < workers; w++ {
		go func() {
			ok := 0
			for i := 0; i < 1000; i++ {
				var p *struct{ a [4]int }
				n := (i*37 + w*11) % 2500
				r := try(n, func() { p.a[1] = i })
				if e, is := r.(error); is && e.Error() == "runtime error: invalid memory address or nil pointer dereference" {
					ok++
				}
				if try(n, func() { _ = make([]int, i)[i:] }) == nil {
					ok++
				}
				if s, is := try(n, func() { try(2500-n, func() { panic("x") }); panic("y") }).(string); is && s == "y" {
					ok++
				}
			}
			c <- ok
		}()
	}
	sum := 0
	for w := 0; w < workers; w++ {
		sum += <-c
	}
	println(sum)
}
