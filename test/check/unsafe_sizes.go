// Sizeof, Alignof and Offsetof are constants.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

type e struct{ c byte }
type t struct {
	a byte
	b int64
	e
	p *e
	z struct{}
}

var v t

const (
	size   = unsafe.Sizeof(v)
	align  = unsafe.Alignof(v.b)
	offset = unsafe.Offsetof(v.c)
)

var _ [size]int = [40]int{}
var _ [align]int = [8]int{}
var _ [offset]int = [16]int{}
var _ [offset]int = [17]int{} // ERROR 21: cannot use [17]int{} (value of type [17]int) as [16]int value in variable declaration
var _ = unsafe.Offsetof(v) // ERROR 25: invalid argument: v is not a selector expression
var _ = unsafe.Offsetof(v.missing) // ERROR 25: invalid argument: t has no single field missing
var _ = unsafe.Sizeof(none()) // ERROR 23: none() (no value) used as value
var _ = unsafe.Sizeof() // ERROR 9: invalid operation: not enough arguments for unsafe.Sizeof() (expected 1, found 0)

func none()
