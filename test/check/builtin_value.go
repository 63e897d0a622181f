// A builtin can only be called.
// RUN: %errors %s %mapgo check -e %s

package p

var f = len // ERROR 9: len (built-in) must be called
var g = (append) // ERROR 9: (append) (built-in) must be called

func h() {
	_ = []interface{}{print} // ERROR 20: print (built-in) must be called
	len := 1
	_ = len
	_ = len([]int{}) // ERROR 6: invalid operation: cannot call non-function len (variable of type int)
}
