// A result that a closure may still read is assigned before the function returns.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func f() (x int, g func() int) {
	g = func() int { return x }
	return 42, g
}

// CHECK: *x·1 = 42
// CHECK: return {{.*}}, {{.*}}

func main() {
	x, g := f()
	println(x, g())
}
