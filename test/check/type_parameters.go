// Type parameters are not supported yet: this is said once, without errors that follow from it.
// RUN: %errors %s %mapgo check -e %s

package p

type list[T any] struct { // ERROR 11: type parameters not supported yet
	next *list[T]
	item T
}

func (l *list[T]) push(item T) *list[T] { return &list[T]{l, item} }

type number interface{ ~int | ~float64 }

func sum[T number](items []T) (total T) {
	for _, item := range items {
		total += item
	}
	return total
}

var total = sum([]int{1, 2})
var explicit = sum[float64](nil)
var numbers list[int]
