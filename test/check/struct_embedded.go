// An embedded field is a type name or a pointer to one that is no pointer.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

type p *int
type i interface{}
type s struct{}

type t struct {
	p // ERROR 2: embedded field type cannot be a pointer
	*i // ERROR 2: embedded field type cannot be a pointer to an interface
	unsafe.Pointer // ERROR 2: embedded field type cannot be unsafe.Pointer
	*s
	i // ERROR 2: i redeclared
	// NOTE %s:-4:3: other declaration of i
	undefined // ERROR 2: undefined: undefined
}
