// Type sets: unions, ~ and comparable, and interfaces that are constraints only.
// RUN: %errors %s %mapgo check -e %s

package p

type named int
type methods interface{ m() }
type number interface{ int | float64 }
type embeds interface{ comparable }

type (
	overlap    interface{ int | string | ~int } // ERROR 39: overlapping terms ~int and int
	overlapping interface{ ~int | named } // ERROR 32: overlapping terms p.named and ~int
	wrongTilde interface{ ~named } // ERROR 24: invalid use of ~ (underlying type of named is int)
	iface      interface{ ~methods | int } // ERROR 24: invalid use of ~ (methods is an interface)
	hasMethods interface{ int | methods } // ERROR 30: cannot use p.methods in union (p.methods contains methods)
	compared   interface{ int | comparable } // ERROR 30: cannot use comparable in union
	embedding  interface{ int | embeds } // ERROR 30: cannot use p.embeds in union (p.embeds embeds comparable)
	nested     interface{ number | string }
	param[P any] interface{ P } // ERROR 26: term cannot be a type parameter
	tilde[P any] interface{ ~P } // ERROR 27: type in term ~P cannot be a type parameter
)

var a number // ERROR 7: cannot use type number outside a type constraint: interface contains type constraints
var b comparable // ERROR 7: cannot use type comparable outside a type constraint: interface is (or embeds) comparable
var c []number // ERROR 9: cannot use type number outside a type constraint: interface contains type constraints

func f(embeds) {} // ERROR 8: cannot use type embeds outside a type constraint: interface is (or embeds) comparable

var _ = number(1) // ERROR 9: cannot use interface number in conversion (contains specific type constraints or is comparable)
