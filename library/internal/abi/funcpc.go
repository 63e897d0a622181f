// Package abi finds a function's code without the compiler's help: a func value points to it.
package abi

import "unsafe"

func FuncPCABI0(f any) uintptr { return FuncPCABIInternal(f) }

func FuncPCABIInternal(f any) uintptr {
	words := (*[2]unsafe.Pointer)(unsafe.Pointer(&f))
	return *(*uintptr)(words[1])
}
