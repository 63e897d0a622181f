// A function with defer statements keeps its results in memory, where a recovered panic leaves
// them, and returns in one place; a deferred call is a func() that keeps its operands.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func f.deferwrap1 %s | %FileCheck --check-prefix=CALL %s
// RUN: %mapgo emit --stage=core --func done %s | %FileCheck --check-prefix=DONE %s
package main

func f(name string) (n int) {
	defer done(name)
	if name == "" {
		return 1
	}
	for range name {
		defer println("again")
	}
	return 2
}

// CHECK:      frame·1.n = 0
// CHECK-NEXT: resumed·1 := runtime.deferenter(&frame·1)
// CHECK-NEXT: if resumed·1 != 0 {
// CHECK-NEXT:   goto return
// CHECK:      closure·1.F = main.f.deferwrap1
// CHECK-NEXT: closure·1.X0 = name
// CHECK-NEXT: runtime.deferproc(&defer·1, &frame·1, &closure·1)
// CHECK:      frame·1.n = 1
// CHECK-NEXT: goto return
// CHECK:      runtime.deferproc(nil, &frame·1, &main.f.deferwrap2·f)
// CHECK:      frame·1.n = 2
// CHECK-NEXT: goto return
// CHECK-NEXT: return:
// CHECK-NEXT: runtime.deferreturn(&frame·1)
// CHECK-NEXT: return frame·1.n

// What the wrapper calls may recover as if it had been deferred itself.
// CALL:      runtime.deferwrapper()
// CALL-NEXT: main.done(context.X0)

func done(name string) {
	println(name, recover() == nil)
}

// DONE:      caller·1 := runtime.callerframe()
// DONE-NEXT: runtime.gorecover(&r·1, caller·1)

func main() { println(f("a")) }
