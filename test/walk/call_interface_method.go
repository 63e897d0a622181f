// An interface's method is called through its table with the data word as receiver.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

type I interface {
	A()
	B(int) int
}

func f(i I) int { return i.B(7) }

// CHECK:      check i.itab != nil else runtime.panicmem()
// CHECK-NEXT: r·1 := {{.*}}i.itab.B{{.*}}(i.data, 7)

type T struct{}

func (T) A()        {}
func (T) B(x int) int { return x }

func main() { println(f(T{})) }
