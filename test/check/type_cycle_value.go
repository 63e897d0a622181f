// A type does not depend on a value that depends on the type.
// RUN: %errors %s %mapgo check -e %s

package p

type a [len(x)]int // ERROR 6: invalid recursive type a
// NOTE %s:-1:6: a refers to
// NOTE %s:+3:5: x refers to
// NOTE %s:-3:6: a

var x a

type b [n]int // ERROR 6: invalid recursive type b
// NOTE %s:-1:6: b refers to
// NOTE %s:+4:7: n refers to
// NOTE %s:+5:5: y refers to
// NOTE %s:-4:6: b

const n = len(y)

var y b
