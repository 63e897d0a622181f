// A type is no value and a value is no type.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct{}

func f(x int) {
	_ = int // ERROR 6: int (type) is not an expression
	_ = t + 1 // ERROR 6: t (type) is not an expression
	var _ x // ERROR 8: x is not a type
	f(int) // ERROR 4: int (type) is not an expression
	_ = []int // ERROR 6: []int (type) is not an expression
	_ = (*int) // ERROR 6: (*int) (type) is not an expression
	return t // ERROR 9: t (type) is not an expression
}
