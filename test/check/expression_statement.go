// Only calls and receive operations are statements.
// RUN: %errors %s %mapgo check -e %s

package p

func g() int

func f(x int, c chan int, a []int) {
	g()
	(g())
	<-c
	(<-c)
	x // ERROR 2: x (variable of type int) is not used
	x + 1 // ERROR 2: x + 1 (value of type int) is not used
	-x // ERROR 2: -x (value of type int) is not used
	a[0] // ERROR 2: a[0] (variable of type int) is not used
	"text" // ERROR 2: "text" (untyped string constant) is not used
	int // ERROR 2: int (type) is not an expression
	int(x) // ERROR 2: int(x) (value of type int) is not used
	len(a) // ERROR 2: len(a) (value of type int) is not used
	append(a, 1) // ERROR 2: append(a, 1) (value of type []int) is not used
	len // ERROR 2: len (built-in) must be called
	copy(a, a)
	func() {} // ERROR 2: func() {} (value of type func()) is not used
	func() {}()
	nil // ERROR 2: nil is not used
	f // ERROR 2: f (value of type func(x int, c chan int, a []int)) is not used
	make([]int, 1) // ERROR 2: make([]int, 1) (value of type []int) is not used
}
