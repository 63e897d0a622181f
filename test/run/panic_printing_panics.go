// A panic in the Error method of the value that is being printed is fatal.
// RUN: not %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: not %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type E struct{}

func (E) Error() string {
	defer println("deferred in Error")
	panic("in Error")
}

func main() { panic(E{}) }

// CHECK:      deferred in Error
// CHECK-NEXT: fatal error: panic while printing panic value: in Error
