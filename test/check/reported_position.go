// An error about an operator, bracket or dot stands there, whatever comments come before it.
// RUN: %errors %s %mapgo check -e %s

package p

const (
	a, b = 1, len /* ( */ ("abc")
	c // ERROR 2: extra init expr at %s:-1:24
)

var f func() int

func _(x int, s []int, m map[string]int, e interface{}) {
	_ = x /* see s[0] */ [0] // ERROR 23: invalid operation: cannot index x (variable of type int)
	_ = (x /* [ */) /* [ */ [0] // ERROR 26: invalid operation: cannot index (x) (variable of type int)
	_ = len /* . */ . x // ERROR 18: invalid use of len (built-in) in selector expression
	_ = (len) /* . */ . x // ERROR 20: invalid use of (len) (built-in) in selector expression
	select {
	case f /* ( */ (): // ERROR 17: select case must be send or receive (possibly with assignment)
	case s /* [ */ [0]: // ERROR 17: select case must be send or receive (possibly with assignment)
	case s /* [ */ [1:]: // ERROR 17: select case must be send or receive (possibly with assignment)
	case e /* . */ .(int): // ERROR 17: select case must be send or receive (possibly with assignment)
	case []int /* { */ {}: // ERROR 21: select case must be send or receive (possibly with assignment)
	}
}
