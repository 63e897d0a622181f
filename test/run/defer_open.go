// Open defers: what may panic, recover or end the goroutine in a deferred call, whoever makes it,
// leaves the other calls and the results as they are to be.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O 0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

import (
	"errors"
	"runtime"
	"strings"
)

type big struct{ a, b, c, d, e, f int }

type namer interface{ name(string) }
type dog struct{ n int }

func (d dog) name(s string)    { println("dog", d.n, s) }
func (d *dog) rename(s string) { println("*dog", d.n, s) }

func note(s string) string { println("evaluated", s); return s }

// Operands are evaluated where the statement stands; conditional ones run if they were reached.
func order(c bool, i namer) (r int) {
	d := &dog{1}
	defer d.name(note("a"))
	defer d.rename("b")
	if c {
		defer i.name(note("c"))
	}
	d.n = 2
	i = dog{9}
	defer func() { r *= 2 }()
	return 21
}

// A deferred call that panics on the normal way does not run again, the others do.
func panics() (b big, err error) {
	defer func() { err = errors.Join(err, recover().(error)) }()
	defer func() { b.c = 3; panic(errors.New("second")) }()
	defer func() { b.b = 2; panic(errors.New("first")) }()
	b.a = 1
	return b, errors.New("returned")
}

// After a recovered panic the remaining calls run, and the results are what they were set to.
func recovers(x *int) (s string, n int, f float64, b big) {
	defer func() { n++ }()
	defer func() { s += "|" + recover().(error).Error() }()
	defer func() { f = 0.5; b.f = 6 }()
	s, n = "set", 41
	return s + "!", *x, 1, big{}
}

func nilFunc(call bool) (n int) {
	defer func() { println("nil func:", recover() != nil, n) }()
	var f func()
	n = 1
	if call {
		defer f()
	}
	n = 2
	return 3
}

func nested() {
	defer func() { println("outer", recover().(string)) }()
	defer func() {
		defer func() { println("inner", recover().(string)); panic("third") }()
		panic("second")
	}()
	panic("first")
}

// recover is for what the panic has called: not for what that defers or calls.
func indirect() {
	defer func() { println("indirect", recover() != nil) }()
	defer func() {
		func() { println("called", recover() == nil) }()
		defer func() { println("deferred", recover() == nil) }()
	}()
	panic(0)
}

func exits(done chan bool) {
	defer close(done)
	defer func() { println("exits", recover() == nil) }()
	defer func() {
		defer func() { println("dropped", recover().(int)) }()
		panic(7)
	}()
	runtime.Goexit()
}

func goexitOverPanic(done chan bool) {
	defer close(done)
	defer func() { println("still exiting", recover() == nil) }()
	func() {
		defer func() { println("recovered", recover().(int)) }()
		func() {
			defer func() { panic(8) }()
			runtime.Goexit()
		}()
	}()
	println("not reached")
}

func callers() {
	defer func() {
		pcs := make([]uintptr, 10)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
		for {
			frame, more := frames.Next()
			if strings.HasPrefix(frame.Function, "main.") {
				println(frame.Function, frame.Line)
			}
			if !more {
				break
			}
		}
	}()
	println("callers")
}

func recursive(n int) (sum int) {
	defer func() {
		if r := recover(); r != nil {
			sum = r.(int) + n
			if n < 5 {
				panic(sum)
			}
		}
	}()
	if n == 0 {
		panic(100)
	}
	return recursive(n-1) + 1000
}

func results() (p *int, s []int, m map[string]int, e error) {
	x := 3
	defer func() { s[0]++; m["a"]++; *p += 1 }()
	defer func() { e = recover().(error) }()
	p, s, m = &x, []int{1, 2}, map[string]int{"a": 1}
	_ = s[x]
	return nil, nil, nil, nil
}

func main() {
	println(order(true, dog{3}), order(false, nil))
	b, err := panics()
	println(b.a, b.b, b.c, strings.ReplaceAll(err.Error(), "\n", ","))
	s, n, f, b := recovers(nil)
	println(s, n, f, b.f)
	println(nilFunc(false), nilFunc(true))
	nested()
	indirect()
	for _, f := range []func(chan bool){exits, goexitOverPanic} {
		done := make(chan bool)
		go f(done)
		<-done
	}
	callers()
	println(recursive(5))
	p, l, m, e := results()
	println(*p, l[0], m["a"], e.Error())
}

// CHECK: evaluated a
// CHECK-NEXT: evaluated c
// CHECK-NEXT: dog 3 c
// CHECK-NEXT: *dog 2 b
// CHECK-NEXT: dog 1 a
// CHECK-NEXT: evaluated a
// CHECK-NEXT: *dog 2 b
// CHECK-NEXT: dog 1 a
// CHECK-NEXT: 42 42
// CHECK-NEXT: 1 2 3 returned,second
// CHECK-NEXT: set|runtime error: invalid memory address or nil pointer dereference 42 +5.000000e-001 6
// CHECK-NEXT: nil func: false 3
// CHECK-NEXT: nil func: true 3
// CHECK-NEXT: 3 3
// CHECK-NEXT: inner second
// CHECK-NEXT: outer third
// CHECK-NEXT: called true
// CHECK-NEXT: deferred true
// CHECK-NEXT: indirect true
// CHECK-NEXT: dropped 7
// CHECK-NEXT: exits true
// CHECK-NEXT: recovered 8
// CHECK-NEXT: still exiting true
// CHECK-NEXT: callers
// CHECK-NEXT: main.callers.func1 111
// CHECK-NEXT: main.callers 123
// CHECK-NEXT: main.main 163
// CHECK-NEXT: 115
// CHECK-NEXT: 4 2 2 runtime error: index out of range [3] with length 2
