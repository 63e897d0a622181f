// An array length is a constant integer that is not negative.
// RUN: %errors %s %mapgo check -e %s

package p

const big = 1 << 100
const float = 2.0
const text = "3"

var n = 1

type a [n]int // ERROR 9: invalid array length n
type b [-1]int // ERROR 9: invalid array length -1 (untyped int constant)
type c [1.5]int // ERROR 9: array length 1.5 (untyped float constant) must be integer
type d [float]int
type e [big]int // ERROR 9: invalid array length big (untyped int constant 1267650600228229401496703205376)
type f ["3"]int // ERROR 9: array length "3" (untyped string constant) must be integer
type g [text]int // ERROR 9: array length text (untyped string constant "3") must be integer
type h [undefined]int // ERROR 9: undefined array length undefined or missing type constraint
type i [n + 1]int // ERROR 9: array length n + 1 (value of type int) must be constant
type j [...]int // ERROR 8: invalid use of [...] array (outside a composite literal)
type k [int]int // ERROR 9: invalid array length int
