// An alias of a type literal may occur in it by way of a defined type.
// RUN: %errors %s %mapgo check -e %s

package p

type first list[callback]
type callback = func(holder)
type holder struct{ callback }
type list[T any] []T
type methods = interface{ m(wrapped) methods2 }
type wrapped struct{ x methods }
type methods2 interface{ methods }

var a callback = 1 // ERROR 18: cannot use 1 (untyped int constant) as callback value in variable declaration
var b callback = holder{}.callback
var c first = list[callback]{b, holder{b}.callback} // ERROR 15: cannot use list[callback]{…} (value of slice type list[callback]) as first value in variable declaration
var d func(wrapped) methods2 = wrapped{}.x.m

type loop = []loop // ERROR 6: invalid recursive type: loop refers to itself
