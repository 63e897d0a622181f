// Ten mistakes that have nothing to do with each other are all reported, in order.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s
package main

type T struct {
	a int
	a string // CHECK: [[#@LINE]]:2: a redeclared
}

var x int = "text" // CHECK: [[#@LINE]]:13: cannot use "text" (untyped string constant) as int value in variable declaration

func f() int {
} // CHECK: [[#@LINE]]:1: missing return

func g(m map[[]int]int) { // CHECK: [[#@LINE]]:14: invalid map key type []int
}

func main() {
	unused := 1 // CHECK: [[#@LINE]]:2: declared and not used: unused
	undefined() // CHECK: [[#@LINE]]:2: undefined: undefined
	f(1)        // CHECK: [[#@LINE]]:4: too many arguments in call to f
	var t T
	t.c = 1             // CHECK: [[#@LINE]]:4: t.c undefined (type T has no field or method c)
	_ = 1 / 0           // CHECK: [[#@LINE]]:10: invalid operation: division by zero
	for i := range 1.5 { // CHECK: [[#@LINE]]:17: cannot range over 1.5
		_ = i
	}
}

// As with gc the tenth error is the last, and says so.
// CHECK: too many errors
