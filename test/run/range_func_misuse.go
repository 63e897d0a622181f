// A function that is ranged over must not call the body once that has ended the loop, has panicked,
// or the function itself has returned; and it must not keep a panic of the body to itself.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

func report() {
	if x := recover(); x != nil {
		println(x.(interface{ RuntimeError() }) != nil, x.(error).Error())
	}
}

func goesOn(yield func(int) bool) {
	yield(1)
	yield(2)
}

func ignoresPanic(yield func(int) bool) {
	func() {
		defer func() { recover() }()
		yield(1)
	}()
	yield(2)
}

func hidesPanic(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

var kept func(int) bool

func keeps(yield func(int) bool) {
	kept = yield
	yield(1)
}

func done() {
	defer report()
	for i := range goesOn {
		println("body", i)
		break
	}
}

func panicked(f func(func(int) bool)) {
	defer report()
	for i := range f {
		println("body", i)
		panic("lost")
	}
	println("not reached")
}

func exhausted() {
	defer report()
	for i := range keeps {
		println("body", i)
	}
	kept(2)
}

func recursive() {
	defer report()
	for i := range keeps {
		println("body", i)
		kept(2)
	}
}

func inner() (r int) {
	defer report()
	for range keeps {
		for range goesOn {
			return 1
		}
	}
	return 2
}

func none() {
	defer report()
	var f func(func(int) bool)
	for range f {
	}
}

func main() {
	done()
	panicked(ignoresPanic)
	panicked(hidesPanic)
	exhausted()
	recursive()
	println(inner())
	none()
}

// CHECK: body 1
// CHECK-NEXT: true runtime error: range function continued iteration after function for loop body returned false
// CHECK-NEXT: body 1
// CHECK-NEXT: true runtime error: range function continued iteration after loop body panic
// CHECK-NEXT: body 1
// CHECK-NEXT: true runtime error: range function recovered a loop body panic and did not resume panicking
// CHECK-NEXT: body 1
// CHECK-NEXT: true runtime error: range function continued iteration after whole loop exit
// CHECK-NEXT: body 1
// CHECK-NEXT: true runtime error: range function continued iteration after loop body panic
// CHECK-NEXT: true runtime error: range function continued iteration after function for loop body returned false
// CHECK-NEXT: 1
// CHECK-NEXT: true runtime error: invalid memory address or nil pointer dereference
