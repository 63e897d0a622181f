// close wants a channel that can be sent on.
// RUN: %errors %s %mapgo check -e %s

package p

func f(c chan int, r <-chan int, s chan<- int, x int) {
	close(c)
	close(s)
	close(r) // ERROR 8: invalid operation: cannot close receive-only channel r (variable of type <-chan int)
	close(x) // ERROR 8: invalid operation: cannot close non-channel x (variable of type int)
	_ = close(c) // ERROR 6: close(c) (no value) used as value
}
