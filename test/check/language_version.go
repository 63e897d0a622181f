// What later versions of the language brought is an error under an earlier one.
// RUN: %mapgo check -e %s
// RUN: not %mapgo check -e --lang go1.8 %s 2>&1 | %FileCheck %s --implicit-check-not=language_version.go
// RUN: not %mapgo check --lang go1.20 %s 2>&1 | %FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: mapgo: invalid value "go1.20" for --lang: should be something like "go1.12"

package p

import "unsafe"

// CHECK: language_version.go:[[#@LINE+1]]:6: type aliases requires go1.9 or later (-lang was set to go1.8; check go.mod)
type number = int

const (
	// CHECK: language_version.go:[[#@LINE+1]]:10: underscores in numeric literals requires go1.13 or later (-lang
	large = 1_000
	// CHECK: language_version.go:[[#@LINE+1]]:8: binary literals requires go1.13
	two = 0b10
	// CHECK: language_version.go:[[#@LINE+1]]:10: 0o/0O-style octal literals requires go1.13
	eight = 0O10
	hex   = 0x10
	// CHECK: language_version.go:[[#@LINE+1]]:10: hexadecimal floating-point literals requires go1.13
	float = 0x1p-2
)

type writer interface{ write() }
type logger interface {
	writer
	writer // CHECK: language_version.go:[[#@LINE]]:2: duplicate method write
	// CHECK-NEXT: language_version.go:[[#@LINE-2]]:2: other declaration of write
}

func shift(x, n int) int {
	// CHECK: language_version.go:[[#@LINE+1]]:14: invalid operation: signed shift count n (variable of type int) requires go1.13 or later
	return x << n
}

func view(s []byte) *[2]byte {
	// CHECK: language_version.go:[[#@LINE+2]]:20: cannot convert s (variable of type []byte) to type *[2]byte:
	// CHECK-NEXT: conversion of slices to array pointers requires go1.17 or later (-lang was set to go1.8; check go.mod)
	return (*[2]byte)(s)
}

// CHECK: language_version.go:[[#@LINE+1]]:7: predeclared any requires go1.18
var x any

// CHECK: language_version.go:[[#@LINE+1]]:9: unsafe.Add requires go1.17
var p = unsafe.Add(nil, 1)

// CHECK: language_version.go:[[#@LINE+1]]:9: unsafe.Slice requires go1.17
var s = unsafe.Slice(new(int), 1)
