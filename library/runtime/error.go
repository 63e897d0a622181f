package runtime

import _ "unsafe"

// An Error is what run-time panics panic with; programs tell it from other errors by its method.
type Error interface {
	error

	// RuntimeError does nothing: having it makes a type an Error.
	RuntimeError()
}

// A typeDescriptor is what internal/abi calls a Type.
type typeDescriptor struct {
	size uintptr
}

// The values below are made for the runtime in C++, which calls the functions at the end of this
// file where a panic begins. It has types of its own for programs without this package.

// A TypeAssertionError is what a type assertion that fails panics with.
type TypeAssertionError struct {
	_interface    *typeDescriptor // nil: not known
	concrete      *typeDescriptor // nil: the interface was
	asserted      *typeDescriptor
	missingMethod string // one method needed by the asserted interface
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	return typeAssertionText(e._interface, e.concrete, e.asserted, e.missingMethod)
}

// An errorString is a run time error that a text describes.
type errorString string

func (e errorString) RuntimeError() {}

func (e errorString) Error() string { return "runtime error: " + string(e) }

// A plainError is a run time error whose text does not say so.
type plainError string

func (e plainError) RuntimeError() {}

func (e plainError) Error() string { return string(e) }

// An errorAddressString is a fault at an address, in a program that has called
// debug.SetPanicOnFault.
type errorAddressString struct {
	msg  string
	addr uintptr
}

func (e errorAddressString) RuntimeError() {}

func (e errorAddressString) Error() string { return "runtime error: " + e.msg }

// Addr gives the address of the fault.
func (e errorAddressString) Addr() uintptr { return e.addr }

// A boundsError is an index or a slice expression out of range.
type boundsError struct {
	x      int64 // what is out of range, unsigned if not signed
	y      int   // the bound
	signed bool
	code   boundsErrorCode
}

type boundsErrorCode uint8

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	return boundsText(e.x, e.y, e.signed, int(e.code))
}

// A PanicNilError is what recover gives for panic(nil), since Go 1.21; with GODEBUG=panicnil=1 it
// gives nil, as before.
type PanicNilError struct {
	_ [0]*PanicNilError // no other struct is to be converted to it
}

func (*PanicNilError) Error() string { return "panic called with nil argument" }
func (*PanicNilError) RuntimeError() {}

// What math/bits panics with.
var (
	divideError   = error(errorString("integer divide by zero"))
	overflowError = error(errorString("integer overflow"))
)

func typeAssertionText(inter, concrete, asserted *typeDescriptor, missing string) string

func boundsText(x int64, y int, signed bool, code int) string

//go:linkname newErrorString
func newErrorString(text string) any { return errorString(text) }

//go:linkname newPlainError
func newPlainError(text string) any { return plainError(text) }

//go:linkname newErrorAddressString
func newErrorAddressString(text string, address uintptr) any {
	return errorAddressString{text, address}
}

//go:linkname newBoundsError
func newBoundsError(x int64, y int, signed bool, code int) any {
	return boundsError{x, y, signed, boundsErrorCode(code)}
}

//go:linkname newTypeAssertionError
func newTypeAssertionError(inter, concrete, asserted *typeDescriptor, missing string) any {
	return &TypeAssertionError{inter, concrete, asserted, missing}
}

//go:linkname newPanicNilError
func newPanicNilError() any { return new(PanicNilError) }
