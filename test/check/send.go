// A send needs a channel to send to, and a value of its element type.
// RUN: %errors %s %mapgo check -e %s

package p

func f(c chan int, r <-chan int, w chan<- string, x int) {
	c <- 1
	c <- "text" // ERROR 7: cannot use "text" (untyped string constant) as int value in send
	r <- 1 // ERROR 2: invalid operation: cannot send to receive-only channel r (variable of type <-chan int)
	w <- "text"
	w <- nil // ERROR 7: cannot use nil as string value in send
	x <- 1 // ERROR 2: invalid operation: cannot send to non-channel x (variable of type int)
	c <- c // ERROR 7: cannot use c (variable of type chan int) as int value in send
}
