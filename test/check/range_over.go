// What can be ranged over: arrays, slices, strings, maps and channels to receive from.
// RUN: %errors %s %mapgo check -e %s

package p

func f(a [3]int, p *[3]int, s []int, pp *[]int, t string, m map[string]int, c chan int, r <-chan int, w chan<- int, i int, g func(), e interface{}) {
	for range a {
	}
	for range p {
	}
	for range s {
	}
	for range pp { // ERROR 12: cannot range over pp (variable of type *[]int)
	}
	for range t {
	}
	for range m {
	}
	for range c {
	}
	for range r {
	}
	for range w { // ERROR 12: cannot range over w (variable of type chan<- int) (receive from send-only channel)
	}
	for range i { // ERROR 12: cannot range over i (variable of type int)
	}
	for range g { // ERROR 12: cannot range over g (variable of type func())
	}
	for range e { // ERROR 12: cannot range over e (variable of type interface{})
	}
	for range 10 { // ERROR 12: cannot range over 10 (untyped int constant)
	}
	for range nil { // ERROR 12: cannot range over nil
	}
	for range "text" {
	}
}
