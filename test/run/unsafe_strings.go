// Strings and slices from pointers and back, and the panics of lengths that cannot be.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

import "unsafe"

func try(f func()) {
	defer func() {
		if e, ok := recover().(error); ok {
			println(e.Error())
		}
	}()
	f()
}

func main() {
	s := []int{5, 6}
	println(*unsafe.SliceData(s[1:]), unsafe.SliceData([]int(nil)) == nil, unsafe.SliceData([]int{}) != nil)
	b := []byte("hello")
	t := unsafe.String(&b[0], len(b))
	b[0] = 'j'
	println(t, len(unsafe.String(nil, 0)), unsafe.String(unsafe.SliceData(b), uint8(2)))
	println(*unsafe.StringData("abc"), *unsafe.StringData(t), unsafe.StringData(t) == &b[0])
	println(string(unsafe.Slice(unsafe.StringData("text"), 2)))

	var none *byte
	var empty *struct{}
	minus, one, large := -1, 1, uint64(1)<<63
	try(func() { _ = unsafe.String(none, minus) })
	try(func() { _ = unsafe.String(none, one) })
	try(func() { _ = unsafe.String(&b[0], large) })
	try(func() { _ = unsafe.String(&b[0], 1<<62*2-1) })
	try(func() { _ = unsafe.Slice(none, minus) })
	try(func() { _ = unsafe.Slice(none, one) })
	try(func() { _ = unsafe.Slice(&s[0], large) })
	try(func() { _ = unsafe.Slice(&s[0], 1<<60) })
	try(func() { _ = unsafe.Slice(empty, one) })
	println(len(unsafe.Slice(empty, 0)), len(unsafe.Slice(&struct{}{}, 9)))
}

// CHECK:      6 true true
// CHECK-NEXT: jello 0 je
// CHECK-NEXT: 97 106 true
// CHECK-NEXT: te
// CHECK-NEXT: runtime error: unsafe.String: len out of range
// CHECK-NEXT: runtime error: unsafe.String: ptr is nil and len is not zero
// CHECK-NEXT: runtime error: unsafe.String: len out of range
// CHECK-NEXT: runtime error: unsafe.Slice: len out of range
// CHECK-NEXT: runtime error: unsafe.Slice: ptr is nil and len is not zero
// CHECK-NEXT: runtime error: unsafe.Slice: len out of range
// CHECK-NEXT: runtime error: unsafe.Slice: ptr is nil and len is not zero
// CHECK-NEXT: 0 9
