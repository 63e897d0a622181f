// Only some types have elements; the error is at the bracket.
// RUN: %errors %s %mapgo check -e %s

package p

func f(p *[]int) {
	_ = 0[1] // ERROR 7: invalid operation: cannot index 0 (untyped int constant)
	_ = (p) [1] // ERROR 10: invalid operation: cannot index (p) (variable of type *[]int)
	_ = ( f ) [1] // ERROR 12: invalid operation: cannot index (f) (value of type func(p *[]int))
}
