// <- needs a channel that can be received from.
// RUN: %errors %s %mapgo check -e %s

package p

func f(c chan int, r <-chan int, s chan<- int, x int) {
	_ = <-c
	v, ok := <-r
	_ = <-s // ERROR 8: invalid operation: cannot receive from send-only channel s (variable of type chan<- int)
	_ = <-x // ERROR 8: invalid operation: cannot receive from non-channel x (variable of type int)
	_, _ = v, ok
}
