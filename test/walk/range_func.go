// The body of a range over a function becomes a function that knows in what state the loop is; what
// leads out of the loop ends the body, and goes on after the call.
// RUN: %mapgo emit --stage=core --func find %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func find-range1 %s | %FileCheck --check-prefix=BODY %s
// RUN: %mapgo emit --stage=core --func later %s | %FileCheck --check-prefix=DEFER %s
// RUN: %mapgo emit --stage=core --func later-range1 %s | %FileCheck --check-prefix=DEFERS %s
package main

func find(wanted int) int {
	for i := range below {
		if i == wanted {
			return i
		}
		if i > wanted {
			break
		}
		if i == 0 {
			continue
		}
		println(i)
	}
	return -1
}

// CHECK:      result := 0
// CHECK-NEXT: body·1.F = main.find-range1
// CHECK-NEXT: body·1.wanted = wanted
// CHECK-NEXT: body·1.result = &result
// CHECK-NEXT: body·1.state = 1
// CHECK-NEXT: body·1.next = 0
// CHECK-NEXT: main.below(&body·1)
// CHECK-NEXT: check body·1.state != 2 else runtime.panicrangestate(4)
// CHECK-NEXT: body·1.state = 3
// CHECK-NEXT: if body·1.next == 1 {
// CHECK-NEXT:   return result
// CHECK:      return -1

// BODY:      state·1 := context.state
// BODY-NEXT: context.state = 2
// BODY-NEXT: check state·1 == 1 else runtime.panicrangestate(state·1)
// BODY-NEXT: if i == context.wanted {
// BODY-NEXT:   *result·1 = i
// BODY-NEXT:   context.next = 1
// BODY-NEXT:   context.state = 0
// BODY-NEXT:   return false
// BODY:      if i > context.wanted {
// BODY-NEXT:   context.state = 0
// BODY-NEXT:   return false
// BODY:      if i == 0 {
// BODY-NEXT:   context.state = 1
// BODY-NEXT:   return true
// BODY:      context.state = 1
// BODY-NEXT: return true

func later() {
	for i := range below {
		defer println(i)
	}
}

// The calls are those of the function around the loop.
// DEFER:      resumed·1 := runtime.deferenter(&frame·1)
// DEFER:      defers·1 := runtime.deferrangefunc(&frame·1)
// DEFER-NEXT: body·1.defers = defers·1
// DEFERS:     runtime.deferprocat(context.defers, closure·1)

func below(yield func(int) bool) {
	_ = yield(0) && yield(1)
}

func main() {
	println(find(1))
	later()
}
