// Panics that were not recovered, and those that were before a new one, are all printed.
// RUN: not %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: not %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type E struct{ s string }

func (e E) Error() (s string) {
	defer func() { s = e.s + ", " + recover().(string) }()
	panic("recovered in Error")
}

func main() {
	defer println("deferred calls come first")
	defer func() { panic(1.5) }()
	defer func() {
		println("recovered", recover().(int))
		panic(E{"new"})
	}()
	defer func() {
		defer func() {
			println("recovered", recover().(string))
		}()
		panic("leaves no trace")
	}()
	panic(1)
}

// CHECK:      recovered leaves no trace
// CHECK-NEXT: recovered 1
// CHECK-NEXT: deferred calls come first
// CHECK-NEXT: panic: 1 [recovered]
// CHECK-NEXT: 	panic: new, recovered in Error
// CHECK-NEXT: 	panic: +1.500000e+000
