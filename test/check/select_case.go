// The cases of a select are sends and receives.
// RUN: %errors %s %mapgo check -e %s

package p

func f(c chan int, s []int) {
	var x int
	var ok bool
	select {
	case c <- 1:
	case <-c:
	case x = <-c:
	case x, ok = <-c:
	case y := <-c:
		_ = y
	case s[0] = (<-c):
	}
	select {
	case x = 1: // ERROR 7: select case must be send or receive (possibly with assignment)
	case c: // ERROR 7: select case must be send or receive (possibly with assignment)
	case x > 0: // ERROR 9: select case must be send or receive (possibly with assignment)
	case x, ok = 1, true: // ERROR 7: select case must be send or receive (possibly with assignment)
	}
	select {
	default:
	default: // ERROR 2: multiple defaults (first at %s:-1:2)
	}
	select {
	case c <- "text": // ERROR 12: cannot use "text" (untyped string constant) as int value in send
	case x, s = <-c: // ERROR 14: cannot use <-c (untyped bool value) as []int value in assignment
	}
	_, _ = x, ok
}
