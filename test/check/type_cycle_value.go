// A type does not depend on a value that depends on the type.
// RUN: %errors %s %mapgo check -e %s

package p

type a [len(x)]int // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to x
// NOTE %s:+2:5: x refers to a

var x a

type b [n]int // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to n
// NOTE %s:+3:7: n refers to y
// NOTE %s:+4:5: y refers to b

const n = len(y)

var y b
