// Constants have a basic type, and a constant value.
// RUN: %errors %s %mapgo check -e %s

package p

type pair struct{ a, b int }

func f() int

var v = 1

const a []int = nil // ERROR 9: invalid constant type []int
const b pair = pair{} // ERROR 9: invalid constant type pair
const c = f() // ERROR 11: f() (value of type int) is not constant
const d = v // ERROR 11: v (variable of type int) is not constant
const e error = nil // ERROR 9: invalid constant type error
