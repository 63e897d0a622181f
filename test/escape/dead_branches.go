// A branch that constants rule out counts for nothing, as under gc: what is printed for debugging
// stays in registers when there is none.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
// RUN: %mapgo emit --stage=core --func main %s | %FileCheck --check-prefix=CORE --implicit-check-not=sink %s
package main

const debug = false

var sink any

func f() bool { println("f"); return true }

func main() {
	x, y := 1, 2
	// CHECK: dead_branches.go:[[@LINE-1]]:5: moved to heap: y
	if debug {
		sink = &x
	}
	if !(f() && debug) {
		println(x)
	}
	// CORE: main.f()
	if f() && debug || debug {
		sink = &x
	} else if !debug {
		sink = &y
		// CORE: main.sink =
	} else {
		sink = &x
	}
}
