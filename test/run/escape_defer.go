// Deferred closures see, and change, variables and results that are in the frame.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

func deferred() (r int) {
	x := 5
	defer func() { r += x; x = 0 }()
	defer func(p *int) { *p *= 3 }(&x)
	x = 7
	return 1
}

func deferredNamed() (a, b int) {
	defer func() { a, b = b, a }()
	a, b = 1, 2
	return b + 10, a + 10
}

func swapInDefer() (r, s int) {
	defer func() {}()
	r, s = 1, 2
	r, s = s, r
	return
}

func recovered() (r int) {
	x := 3
	p := &x
	defer func() {
		if e := recover(); e != nil {
			r = *p + x
		}
	}()
	*p = 20
	var a []int
	return a[x]
}

func loopDefers() {
	for i := 0; i < 3; i++ {
		x := i * 10
		p := &x
		defer func() { print(*p, " ") }()
		defer println("deferred", *p, x)
		x++
	}
}

func main() {
	println("deferred", deferred())
	println(deferredNamed())
	println(swapInDefer())
	println("recovered", recovered())
	loopDefers()
	println()
}

//      CHECK: deferred 22
// CHECK-NEXT: 11 12
// CHECK-NEXT: 2 1
// CHECK-NEXT: recovered 40
// CHECK-NEXT: deferred 20 20
// CHECK-NEXT: 21 deferred 10 10
// CHECK-NEXT: 11 deferred 0 0
// CHECK-NEXT: 1
