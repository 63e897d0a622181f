// What later versions of the language brought is an error under an earlier one.
// RUN: %mapgo check -e %s
// RUN: %errors %s %mapgo check -e --lang go1.8 %s
// RUN: not %mapgo check --lang go1.25 %s 2>&1 | %FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: mapgo: invalid value "go1.25" for --lang: max known version is "go1.24"

package p

import "unsafe"

type number = int // ERROR 6: type alias requires go1.9 or later (-lang was set to go1.8; check go.mod)

const (
	// ERROR +1:10: underscore in numeric literal requires go1.13 or later (-lang was set to go1.8; check go.mod)
	large = 1_000
	two = 0b10 // ERROR 8: binary literal requires go1.13 or later (-lang was set to go1.8; check go.mod)
	// ERROR +1:10: 0o/0O-style octal literal requires go1.13 or later (-lang was set to go1.8; check go.mod)
	eight = 0O10
	hex   = 0x10
	// ERROR +1:10: hexadecimal floating-point literal requires go1.13 or later (-lang was set to go1.8; check go.mod)
	float = 0x1p-2
)

type writer interface{ write() }
type logger interface {
	writer
	writer // ERROR 2: duplicate method write
	// NOTE %s:-2:2: other declaration of method write
}

func shift(x, n int) int {
	// ERROR +1:14: invalid operation: signed shift count n (variable of type int) requires go1.13 or later (-lang was set to go1.8; check go.mod)
	return x << n
}

func view(s []byte) *[2]byte {
	// ERROR +1:20: cannot convert s (variable of type []byte) to type *[2]byte: conversion of slice to array pointer requires go1.17 or later (-lang was set to go1.8; check go.mod)
	return (*[2]byte)(s)
}

var x any // ERROR 7: predeclared any requires go1.18 or later (-lang was set to go1.8; check go.mod)

// ERROR +1:9: unsafe.Add requires go1.17 or later (-lang was set to go1.8; check go.mod)
var p = unsafe.Add(nil, 1)

// ERROR +1:9: unsafe.Slice requires go1.17 or later (-lang was set to go1.8; check go.mod)
var s = unsafe.Slice(new(int), 1)
