// What can be used where a type is wanted.
// RUN: %errors %s %mapgo check -e %s

package p

type t []int
type i interface{ M() }
type j interface{ i; N() }
type c chan int

func f(a []int, b t, x i, y j, n c, m chan int) {
	var _ t = a
	var _ []int = b
	var _ i = y
	var _ j = x // ERROR 12: cannot use x (variable of interface type i) as j value in variable declaration: i does not implement j (missing method N)
	var _ <-chan int = n
	var _ c = m
	var _ chan<- int = m
	var _ chan string = m // ERROR 22: cannot use m (variable of type chan int) as chan string value in variable declaration
	var _ *int = nil
	var _ int = nil // ERROR 14: cannot use nil as int value in variable declaration
	var _ *i = x // ERROR 13: cannot use x (variable of interface type i) as *i value in variable declaration: i does not implement *i (type *i is pointer to interface, not interface)
}
