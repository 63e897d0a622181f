// A goroutine is started with a func() that keeps the operands, which are evaluated now.
// RUN: %mapgo emit --stage=core --explain --func f %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func f.gowrap1 %s | %FileCheck --check-prefix=CALL %s
package main

type t struct{}

func (t) m(int)       {}
func g(int, string)   {}
func plain()          {}
func result() int     { return 1 }
func recovers(string) { recover() }

func f(n int, h func(), i interface{ m(int) }, c chan int) {
	go g(n, "a")
	// CHECK:      closure·1 := runtime.newobject(type:struct { F uintptr; X0 int })
	// CHECK-NEXT: closure·1.F = main.f.gowrap1
	// CHECK-NEXT: closure·1.X0 = n
	// CHECK-NEXT: // go g(n, "a")  a new goroutine makes the call
	// CHECK-NEXT: runtime.newproc(closure·1)
	go plain()
	// CHECK:      runtime.newproc(&main.plain·f)
	go h()
	// CHECK:      runtime.newproc(h)
	go result()
	// CHECK:      runtime.newproc(&main.f.gowrap2·f)
	go func() { c <- n }()
	// CHECK:      closure·2.F = main.f.func1
	// CHECK:      runtime.newproc(closure·2)
	go i.m(n)
	// CHECK:      check i.itab != nil else runtime.panicmem()
	// CHECK:      closure·3.F = main.f.gowrap3
	// CHECK:      runtime.newproc(closure·3)
	go close(c)
	// CHECK:      closure·4.F = main.f.gowrap4
	// CHECK-NEXT: closure·4.X0 = c
	go recovers("")
	// CHECK:      runtime.newproc(&main.f.gowrap5·f)
}

// CALL:      func main.f.gowrap1() { // closure
// CALL-NEXT:   main.g(context.X0, "a")
// CALL-NEXT:   return

// Unlike a deferred call, it has no panic to recover from.
// RUN: %mapgo emit --stage=core --func f.gowrap5 %s | %FileCheck --check-prefix=RECOVER %s
// RECOVER:      func main.f.gowrap5() {
// RECOVER-NEXT:   main.recovers("")

// The call itself makes the array of a variadic parameter, and literals.
// RUN: %mapgo emit --stage=core --func h %s | %FileCheck --check-prefix=KEEP %s
// RUN: %mapgo emit --stage=core --func h.gowrap1 %s | %FileCheck --check-prefix=MAKE %s
func variadic(a [5]int, s ...int) {}

func h(n int) {
	go variadic([5]int{1: n}, n, 2)
}

// KEEP:      closure·1 := runtime.newobject(type:struct { F uintptr; X0 int; X1 int })
// KEEP-NEXT: closure·1.F = main.h.gowrap1
// KEEP-NEXT: closure·1.X0 = n
// KEEP-NEXT: closure·1.X1 = n
// KEEP-NEXT: runtime.newproc(closure·1)

// MAKE:      var args·1 [2]int
// MAKE:      lit·1[1] = context.X0
// MAKE-NEXT: args·1[0] = context.X1
// MAKE-NEXT: args·1[1] = 2

func main() { f(1, nil, t{}, nil); h(1) }
