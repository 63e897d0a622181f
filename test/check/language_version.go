// What later versions of the language brought is an error under an earlier one.
// RUN: %mapgo check -e %s
// RUN: %errors %s %mapgo check -e --lang go1.8 %s
// RUN: not %mapgo check --lang go1.25 %s 2>&1 | %FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: mapgo: invalid value "go1.25" for --lang: max known version is "go1.24"

package p

import "unsafe"

// ERROR +1:6: type alias requires go1.9 or later (-lang was set to go1.8; check go.mod)
type number = int

const (
	// ERROR +1:10: underscores in numeric literals requires go1.13 or later (-lang was set to go1.8; check go.mod)
	large = 1_000
	// ERROR +1:8: binary literals requires go1.13 or later (-lang was set to go1.8; check go.mod)
	two = 0b10
	// ERROR +1:10: 0o/0O-style octal literals requires go1.13 or later (-lang was set to go1.8; check go.mod)
	eight = 0O10
	hex   = 0x10
	// ERROR +1:10: hexadecimal floating-point literals requires go1.13 or later (-lang was set to go1.8; check go.mod)
	float = 0x1p-2
)

type writer interface{ write() }
type logger interface {
	writer
	writer // ERROR 2: duplicate method write
	// NOTE %s:-2:2: other declaration of write
}

func shift(x, n int) int {
	// ERROR +1:14: invalid operation: signed shift count n (variable of type int) requires go1.13 or later
	return x << n
}

func view(s []byte) *[2]byte {
	// ERROR +2:20: cannot convert s (variable of type []byte) to type *[2]byte:
	// NOTE conversion of slice to array pointer requires go1.17 or later (-lang was set to go1.8; check go.mod)
	return (*[2]byte)(s)
}

// ERROR +1:7: predeclared any requires go1.18 or later (-lang was set to go1.8; check go.mod)
var x any

// ERROR +1:9: unsafe.Add requires go1.17 or later (-lang was set to go1.8; check go.mod)
var p = unsafe.Add(nil, 1)

// ERROR +1:9: unsafe.Slice requires go1.17 or later (-lang was set to go1.8; check go.mod)
var s = unsafe.Slice(new(int), 1)
