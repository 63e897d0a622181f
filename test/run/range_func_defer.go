// A defer statement in the body of a loop over a function defers for the function around the loop,
// whose deferred calls keep their order; they recover as any other, the body itself does not.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer println("iterator done")
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

func order() (s string) {
	defer func() { println("first", s) }()
	for i := range upTo(2) {
		defer println("loop", i)
		for j := range upTo(2) {
			defer func() { s += "."; println("inner", i, j) }()
		}
	}
	println("after the loop")
	defer println("last")
	for range upTo(1) {
		defer func() { defer println("deferred by a deferred call") }()
	}
	return "result"
}

func recovers() (r int) {
	defer func() { println("outermost", recover() == nil) }()
	for i := range upTo(3) {
		defer func() {
			if x := recover(); x != nil {
				println("recovered", x.(string), "in", i)
				r += 10
				panic("again")
			}
			r++
		}()
		defer func() {
			if i == 0 {
				println("recovered", recover().(string), "in", i)
			}
		}()
		if i == 1 {
			panic("boom")
		}
	}
	return 5
}

func direct() {
	defer func() {
		for range upTo(1) {
			println(recover() == nil)
		}
		for range upTo(1) {
			defer recover()
		}
		println(recover().(string))
	}()
	panic("not in a body")
}

func returned() string {
	defer func() { recover() }()
	for range func(yield func() bool) {
		yield()
		panic("after the loop has been left")
	} {
		return "kept"
	}
	return "not reached"
}

func loop() {
	for i := 0; i < 2; i++ {
		for j := range upTo(1) {
			defer println("loop in loop", i, j)
		}
	}
}

func interleaved() {
	for i := range func(yield func(int) bool) { _ = yield(0) && yield(1) } {
		defer println("of the function", i)
		func() { defer println("of the literal", i) }()
	}
}

func main() {
	println(order())
	interleaved()
	println(recovers())
	direct()
	println(returned())
	loop()
}

// CHECK: iterator done
// CHECK-NEXT: iterator done
// CHECK-NEXT: iterator done
// CHECK-NEXT: after the loop
// CHECK-NEXT: iterator done
// CHECK-NEXT: deferred by a deferred call
// CHECK-NEXT: last
// CHECK-NEXT: inner 1 1
// CHECK-NEXT: inner 1 0
// CHECK-NEXT: loop 1
// CHECK-NEXT: inner 0 1
// CHECK-NEXT: inner 0 0
// CHECK-NEXT: loop 0
// CHECK-NEXT: first result....
// CHECK-NEXT: result....
// CHECK-NEXT: of the literal 0
// CHECK-NEXT: of the literal 1
// CHECK-NEXT: of the function 1
// CHECK-NEXT: of the function 0
// CHECK-NEXT: iterator done
// CHECK-NEXT: recovered boom in 1
// CHECK-NEXT: recovered again in 0
// CHECK-NEXT: outermost true
// CHECK-NEXT: 11
// CHECK-NEXT: true
// CHECK-NEXT: iterator done
// CHECK-NEXT: iterator done
// CHECK-NEXT: not in a body
// CHECK-NEXT: kept
// CHECK-NEXT: iterator done
// CHECK-NEXT: iterator done
// CHECK-NEXT: loop in loop 1 0
// CHECK-NEXT: loop in loop 0 0
