// unsafe.Pointer converts to and from pointers and uintptr; Add and Slice compute with it.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

func f(p *int, u uintptr, q unsafe.Pointer, i int) {
	_ = unsafe.Pointer(p)
	_ = (*string)(q)
	_ = uintptr(q)
	_ = unsafe.Pointer(u)
	_ = unsafe.Pointer(i) // ERROR 21: cannot convert i (variable of type int) to type unsafe.Pointer
	_ = unsafe.Add(q, i)
	_ = unsafe.Add(p, 1) // ERROR 17: cannot use p (variable of type *int) as unsafe.Pointer value in argument to unsafe.Add
	_ = unsafe.Slice(p, 3)
	_ = unsafe.Slice(q, 3) // ERROR 19: invalid argument: q (variable of type unsafe.Pointer) is not a pointer
	_ = unsafe.Slice(p, -1) // ERROR 22: invalid argument: length -1 (constant of type int) must not be negative
	unsafe.Add(q, 1) // ERROR 2: unsafe.Add(q, 1) (value of type unsafe.Pointer) is not used
}
