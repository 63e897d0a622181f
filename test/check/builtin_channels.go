// close wants a channel that can be sent on.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(c chan int, r <-chan int, s chan<- int, x int) {
	close(c)
	close(s)
	close(r) // CHECK: [[#@LINE]]:8: invalid operation: cannot close receive-only channel r (variable of type <-chan int)
	close(x) // CHECK: [[#@LINE]]:8: invalid operation: cannot close non-channel x (variable of type int)
	_ = close(c) // CHECK: [[#@LINE]]:6: close(c) (no value) used as value
}
