// Type parameters came with Go 1.18, generic functions as values with 1.21, generic aliases with 1.23.
// RUN: %errors %s %mapgo check -e --lang go1.17 %s

package p

type t[P any] struct{} // ERROR 8: type parameter requires go1.18 or later (-lang was set to go1.17; check go.mod)
// ERROR -1:10: predeclared any requires go1.18 or later (-lang was set to go1.17; check go.mod)
type a[P any] = t[P] // ERROR 8: generic type alias requires go1.23 or later (-lang was set to go1.17; check go.mod)
// ERROR -1:10: predeclared any requires go1.18 or later (-lang was set to go1.17; check go.mod)
// ERROR -2:17: type instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
type c interface{ int | string } // ERROR 19: embedding interface element int | string requires go1.18 or later (-lang was set to go1.17; check go.mod)
type d interface{ int } // ERROR 19: embedding non-interface type int requires go1.18 or later (-lang was set to go1.17; check go.mod)

func f[P any](x P) {} // ERROR 8: type parameter requires go1.18 or later (-lang was set to go1.17; check go.mod)
// ERROR -1:10: predeclared any requires go1.18 or later (-lang was set to go1.17; check go.mod)
func (t[P]) m()    {} // ERROR 7: type instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)

var x t[int] // ERROR 7: type instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)

func g() {
	f(1) // ERROR 2: implicit function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	f[int](2) // ERROR 2: function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	var h func(int) = f // ERROR 20: function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	h(1)
	each(f, 1) // ERROR 2: implicit function instantiation requires go1.18 or later (-lang was set to go1.17; check go.mod)
	// ERROR -1:7: implicitly instantiated function as argument requires go1.21 or later (-lang was set to go1.17; check go.mod)
}

func each[P any](f func(P), x P) { f(x) } // ERROR 11: type parameter requires go1.18 or later (-lang was set to go1.17; check go.mod)
// ERROR -1:13: predeclared any requires go1.18 or later (-lang was set to go1.17; check go.mod)
