// Instantiation of functions: written out, in part, and by inference.
// RUN: %errors %s %mapgo check -e %s

package p

func id[T any](x T) T                                 { return x }
func pair[A, B any](a A, b B)                         {}
func convert[To, From any](x From) (y To)             { return }
func apply[T any](f func(T) T, x T) T                 { return f(x) }
func each[S ~[]E, E any](s S, f func(E))              {}
func zero[T any]() (x T)                              { return }

type pointers[T any] struct{ p *T }

func (p pointers[T]) get() T { return *p.p }

func f() {
	_ = id(1) + id[int](2)
	_ = convert[string](1)
	_ = apply(id, 1)
	_ = apply(id[string], "a")
	each([]int{}, func(int) {})
	var g func(string) string = id
	g = id
	_ = g
	_ = pointers[int].get
	_ = (*pointers[int]).get

	zero() // ERROR 6: in call to zero, cannot infer T (declared at %s:-18:11)
	_ = zero // ERROR 6: cannot use generic function zero without instantiation
	_ = (id)(1) // ERROR 7: cannot use generic function id without instantiation
	_ = id[int, string] // ERROR 14: got 2 type arguments but want 1
	id[int, string](1) // ERROR 10: got 2 type arguments but want 1
	pair[int]("a", 1) // ERROR 12: cannot use "a" (untyped string constant) as int value in argument to pair[int]
	pair(1) // ERROR 7: not enough arguments in call to pair
	// NOTE have (number)
	// NOTE want (A, B)
	f[int]() // ERROR 3: invalid operation: cannot index f (value of type func())
	var x func(int) = zero // ERROR 6: declared and not used: x
	// ERROR -1:20: type func(int) of x does not match func() (x T) (cannot infer T)
	return id // ERROR 9: cannot use generic function id without instantiation
}
