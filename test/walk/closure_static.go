// A literal without captured variables is a constant, and so is a function's name as a value.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func g(x int) int { return x }

func f(which bool) func(int) int {
	if which {
		return g
	}
	return func(x int) int { return -x }
}

// CHECK-NOT: newobject
// CHECK: return &main.g·f
// CHECK: return &main.f.func1·f

func main() { println(f(true)(1)) }
