// What can be ranged over: arrays, slices, strings, maps, channels to receive from, integers, and
// functions (range_func.go).
// RUN: %errors %s %mapgo check -e %s

package p

type number int8

func f(a [3]int, p *[3]int, s []int, pp *[]int, t string, m map[string]int, c chan int, r <-chan int, w chan<- int, i int, n number, e interface{}) {
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
	for range w { // ERROR 12: cannot range over w (variable of type chan<- int): receive from send-only channel
	}
	for range i {
	}
	for range n {
	}
	for range 10 {
	}
	for range 'a' {
	}
	for range 1e3 { // ERROR 12: cannot range over 1e3 (untyped float constant 1000)
	}
	for range e { // ERROR 12: cannot range over e (variable of type interface{})
	}
	for range nil { // ERROR 12: cannot range over nil
	}
	for range "text" {
	}
}
