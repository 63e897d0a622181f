// Type parameters of functions, types, aliases and receivers; their constraints.
// RUN: %errors %s %mapgo check -e %s

package p

type list[T any] struct {
	next *list[T]
	item T
}

func (l *list[E]) push(item E) *list[E]  { return &list[E]{l, item} }
func (l *list[_]) empty() bool           { return l == nil }
func (l list[A, B]) two()                {} // ERROR 9: receiver declares 2 type parameters, but receiver base type declares 1
func (l list) none()                     {} // ERROR 9: cannot use generic type list[T any] without instantiation
func (l list[[]int]) literal()           {} // ERROR 14: receiver type parameter []int must be an identifier
func (x plain[T]) notGeneric()           {} // ERROR 9: plain is not a generic type
func (x *list[T]) shadow() (T int)       { return 0 } // ERROR 29: T redeclared in this block
// NOTE %s:-1:15: other declaration of T

type plain int
type instance = list[int]
type vector[T any] = []T

func (instance) viaAlias()      {} // ERROR 7: cannot define new methods on instantiated type list[int]
func (vector[T]) viaGeneric()   {} // ERROR 7: cannot define new methods on generic alias type vector[T any]

type number interface{ ~int | ~float64 }

func sum[S []E | [4]E, E number](s S) (total E) { return }
func union[T int | string]()                    {}
func tilde[T ~[]int]()                          {}
func same[P, Q comparable, R list[P]]()         {}
func asConstraint[P any, Q P]()                 {} // ERROR 28: cannot use a type parameter as constraint

type lone[P any] P // ERROR 18: cannot use a type parameter as RHS in type declaration
type fine[P any] = P
type twice[P, P any] struct{} // ERROR 15: P redeclared in this block
// NOTE %s:-1:12: other declaration of P
type embeds[P any] struct{ P } // ERROR 28: embedded field type cannot be a (pointer to a) type parameter
type inside[P any] struct{ m map[P]int } // ERROR 34: invalid map key type P (missing comparable constraint)

var a list // ERROR 7: cannot use generic type list[T any] without instantiation
var b list[int, string] // ERROR 7: too many type arguments for type list: have 2, want 1
var c vector // ERROR 7: cannot use generic type vector[T any] without instantiation
var d plain[int] // ERROR 7: invalid operation: plain[int] (plain is not a generic type)
var e list[undefined] // ERROR 12: undefined: undefined
var f vector[int] = []int{1}
