// A send needs a channel to send to, and a value of its element type.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f(c chan int, r <-chan int, w chan<- string, x int) {
	c <- 1
	c <- "text" // CHECK: [[#@LINE]]:7: cannot use "text" (untyped string constant) as int value in send
	r <- 1 // CHECK: [[#@LINE]]:2: invalid operation: cannot send to receive-only channel r (variable of type <-chan int)
	w <- "text"
	w <- nil // CHECK: [[#@LINE]]:7: cannot use nil as string value in send
	x <- 1 // CHECK: [[#@LINE]]:2: invalid operation: cannot send to non-channel x (variable of type int)
	c <- c // CHECK: [[#@LINE]]:7: cannot use c (variable of type chan int) as type int in send
}
