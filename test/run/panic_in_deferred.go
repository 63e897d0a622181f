// A panic in a deferred call takes the place of the one that made the call; once it is recovered
// neither is left.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func replaced() (s string) {
	defer func() { s = recover().(string) }()
	defer func() { panic("second") }()
	panic("first")
}

func inside() (s string) {
	defer func() { s += "+" + recover().(string) }()
	defer func() {
		defer func() { s = recover().(string) }()
		panic("inner")
	}()
	panic("outer")
}

func again() (s string) {
	defer func() { s += recover().(string) }()
	defer func() { panic(recover().(string) + " again") }()
	panic("once")
}

func afterwards() {
	defer println("afterwards:", "the deferred calls left run")
	defer func() { recover() }()
	defer println("afterwards:", "before the recovery too")
	panic("any")
}

func skipped() {
	defer println("skipped: no")
	func() {
		defer func() { recover() }()
		func() {
			defer println("skipped: frames in between have their deferred calls")
			panic("any")
		}()
		println("not reached")
	}()
	println("skipped: goes on here")
}

func nilFunction() {
	defer func() { println(recover().(error).Error()) }()
	var f func()
	defer f()
	println("a nil function panics when it is called")
}

func nilInterface() {
	defer func() { println(recover().(error).Error()) }()
	var i interface{ M() }
	defer i.M()
	println("not reached")
}

func main() {
	println(replaced())
	println(inside())
	println(again())
	afterwards()
	skipped()
	nilFunction()
	nilInterface()
	for i := 0; i < 100000; i++ {
		replaced()
	}
}

// CHECK:      second
// CHECK-NEXT: inner+outer
// CHECK-NEXT: once again
// CHECK-NEXT: afterwards: before the recovery too
// CHECK-NEXT: afterwards: the deferred calls left run
// CHECK-NEXT: skipped: frames in between have their deferred calls
// CHECK-NEXT: skipped: goes on here
// CHECK-NEXT: skipped: no
// CHECK-NEXT: a nil function panics when it is called
// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
