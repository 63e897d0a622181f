// A function with defer statements keeps its results in memory, where a recovered panic leaves
// them, and returns in one place. If none runs more than once, it makes the calls there itself, as
// far as the bits say that they are to be made; for a panic it keeps each as a func().
// RUN: %mapgo emit --stage=core --func open %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func open.deferwrap1 %s | %FileCheck --check-prefix=CALL %s
// RUN: %mapgo emit --stage=core --func listed %s | %FileCheck --check-prefix=LIST %s
// RUN: %mapgo emit --stage=core --func big %s | %FileCheck --check-prefix=BIG %s
// RUN: %mapgo emit --stage=core --func done %s | %FileCheck --check-prefix=DONE %s
// RUN: %mapgo emit --stage=core --func nine %s | %FileCheck --check-prefix=NINE %s
package main

func open(name string, f func()) (n int) {
	defer done(name)
	if name == "" {
		defer f()
		return 1
	}
	return 2
}

// CHECK:      frame·1.n = 0
// CHECK-NEXT: resumed·1 := runtime.deferenter(&frame·1)
// CHECK-NEXT: if resumed·1 != nil {
// CHECK-NEXT:   runtime.deferreturn(resumed·1)
// CHECK-NEXT:   return resumed·1.n
// CHECK-NEXT: }
// CHECK-NEXT: open·1 := 0
// CHECK:      closure·1.F = main.open.deferwrap1
// CHECK-NEXT: closure·1.X0 = name
// CHECK-NEXT: frame·1.call1 = &closure·1
// CHECK-NEXT: open·1 = open·1 | 1
// CHECK-NEXT: frame·1.open = open·1
// CHECK:      frame·1.call2 = f
// CHECK-NEXT: open·1 = open·1 | 2
// CHECK-NEXT: frame·1.open = open·1
// CHECK:      frame·1.n = 1
// CHECK-NEXT: goto return
// CHECK:      frame·1.n = 2
// CHECK-NEXT: goto return
// CHECK-NEXT: return:
// CHECK-NEXT: if open·1 & 2 != 0 {
// CHECK-NEXT:   open·1 = open·1 & -3
// CHECK-NEXT:   frame·1.open = open·1
// CHECK-NEXT:   f·1 := frame·1.call2
// CHECK-NEXT:   check f·1 != nil else runtime.panicmem()
// CHECK-NEXT:   f·1()
// CHECK-NEXT: }
// CHECK-NEXT: if open·1 & 1 != 0 {
// CHECK-NEXT:   open·1 = open·1 & -2
// CHECK-NEXT:   frame·1.open = open·1
// CHECK-NEXT:   main.done(closure·1.X0)
// CHECK-NEXT: }
// CHECK-NEXT: runtime.deferleave(&frame·1)
// CHECK-NEXT: return frame·1.n

// What the wrapper calls may recover as if it had been deferred itself.
// CALL:      runtime.deferwrapper()
// CALL-NEXT: main.done(context.X0)

func done(name string) {
	println(name, recover() == nil)
}

// DONE:      caller·1 := runtime.callerframe()
// DONE-NEXT: runtime.gorecover(&r·1, caller·1)

// Calls of which there may be any number are in a list.
func listed(name string) {
	defer done(name)
	for range name {
		defer println("again")
	}
}

// LIST:      runtime.deferproc(&defer·1, &frame·1, &closure·1)
// LIST:      runtime.deferproc(nil, &frame·1, &main.listed.deferwrap2·f)
// LIST:      return:
// LIST-NEXT: runtime.deferreturn(&frame·1)
// LIST-NEXT: return

// A result goes where the caller wants it, which is in the frame's record, too.
func big() (r [9]int) {
	defer done("big")
	return
}

// BIG:      frame·1.to = result·1
// BIG:      runtime.deferreturn(resumed·1)
// BIG-NEXT: result·1 = resumed·1.to
// BIG-NEXT: *result·1 = resumed·1.r

func nine() {
	defer done("1")
	defer done("2")
	defer done("3")
	defer done("4")
	defer done("5")
	defer done("6")
	defer done("7")
	defer done("8")
	defer done("9")
}

// NINE: runtime.deferproc
// NINE: runtime.deferreturn(&frame·1)

func main() {
	println(open("a", nil))
	listed("b")
	println(len(big()))
	nine()
}
