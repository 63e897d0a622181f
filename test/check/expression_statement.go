// Only calls and receive operations are statements.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func g() int

func f(x int, c chan int, a []int) {
	g()
	(g())
	<-c
	(<-c)
	x // CHECK: [[#@LINE]]:2: x (variable of type int) is not used
	x + 1 // CHECK: [[#@LINE]]:2: x + 1 (value of type int) is not used
	-x // CHECK: [[#@LINE]]:2: -x (value of type int) is not used
	a[0] // CHECK: [[#@LINE]]:2: a[0] (variable of type int) is not used
	"text" // CHECK: [[#@LINE]]:2: "text" (untyped string constant) is not used
	int // CHECK: [[#@LINE]]:2: int (type) is not an expression
	int(x) // CHECK: [[#@LINE]]:2: int(x) (value of type int) is not used
	len(a) // CHECK: [[#@LINE]]:2: len(a) (value of type int) is not used
	append(a, 1) // CHECK: [[#@LINE]]:2: append(a, 1) (value of type []int) is not used
	len // CHECK: [[#@LINE]]:2: len (built-in) must be called
	copy(a, a)
	func() {} // CHECK: [[#@LINE]]:2: func() {} (value of type func()) is not used
	func() {}()
	nil // CHECK: [[#@LINE]]:2: nil is not used
	f // CHECK: [[#@LINE]]:2: f (value of type func(x int, c chan int, a []int)) is not used
	make([]int, 1) // CHECK: [[#@LINE]]:2: make([]int, 1) (value of type []int) is not used
}
