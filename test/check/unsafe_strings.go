// unsafe.String, StringData and SliceData convert between strings, slices and pointers to what they
// hold.
// RUN: %errors %s %mapgo check -e %s
// RUN: not %mapgo check --lang go1.19 %s 2>&1 | %FileCheck %s --check-prefix=OLD
// OLD:      unsafe.SliceData requires go1.20 or later (-lang was set to go1.19; check go.mod)
// OLD-NEXT: unsafe.StringData requires go1.20 or later (-lang was set to go1.19; check go.mod)
// OLD-NEXT: unsafe.String requires go1.20 or later (-lang was set to go1.19; check go.mod)

package p

import "unsafe"

func f(s []int, text string, p *byte, n int, small uint8, x float64) {
	var _ *int = unsafe.SliceData(s)
	var _ *byte = unsafe.StringData(text)
	var _ string = unsafe.String(p, n)
	_ = unsafe.StringData("text")
	_ = unsafe.String(p, small)
	_ = unsafe.String(nil, 3.0)
	_ = unsafe.SliceData(text) // ERROR 23: invalid argument: text (variable of type string) is not a slice
	_ = unsafe.SliceData(nil) // ERROR 23: invalid argument: nil is not a slice
	_ = unsafe.StringData(1) // ERROR 24: cannot use 1 (untyped int constant) as string value in argument to unsafe.StringData
	_ = unsafe.String(p, -1) // ERROR 23: invalid argument: length -1 (constant of type int) must not be negative
	_ = unsafe.String(p, x) // ERROR 23: invalid argument: length x (variable of type float64) must be integer
	_ = unsafe.String(p) // ERROR 6: invalid operation: not enough arguments for unsafe.String(p) (expected 2, found 1)
	unsafe.SliceData(s) // ERROR 2: unsafe.SliceData(s) (value of type *int) is not used
}
