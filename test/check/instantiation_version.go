// Instances of generic functions and types came with Go 1.18, and of functions without a call with
// Go 1.21.
// RUN: %mapgo check -e %s
// RUN: %errors %s %mapgo check -e --lang go1.17 %s

package p

// ERROR +2:8: type parameter requires go1.18 or later (-lang was set to go1.17; check go.mod)
// ERROR +1:10: predeclared any requires go1.18 or later (-lang was set to go1.17; check go.mod)
func f[T any](T)  {}
func g(func(int)) {}

type list[T int] []T // ERROR 11: type parameter requires go1.18 or later (-lang was set to go1.17; check go.mod)

var a list[int] // ERROR 7: type instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)

func use() {
	f(1) // ERROR 2: implicit function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	f[int](1) // ERROR 2: function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	g(f) // ERROR 4: implicitly instantiated function as argument requires go1.21 or later (-lang was set to go1.17; check go.mod)
	g(f[int]) // ERROR 5: function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	var h func(int) = f // ERROR 20: function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	h(1)
}
