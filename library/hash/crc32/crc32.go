// Package crc32 multiplies polynomials and uses the instruction for Castagnoli's, where the processor
// can, and looks the rest up in its tables.
package crc32

import "internal/cpu"

// foldable returns how many of the bytes, from the first on, are to be multiplied: whole vectors, if
// they are worth it.
func foldable(p []byte) int {
	const least, vector = 64, 16
	if len(p) < least {
		return 0
	}
	return len(p) &^ (vector - 1)
}

//go:noescape
func foldIEEE(crc uint32, p []byte) uint32

//go:noescape
func hardwareCastagnoli(crc uint32, p []byte) uint32

func archAvailableIEEE() bool { return cpu.X86.HasPCLMULQDQ && cpu.X86.HasSSE41 }

func archInitIEEE() { ieeeTable8 = slicingMakeTable(IEEE) }

func archUpdateIEEE(crc uint32, p []byte) uint32 {
	n := foldable(p)
	if n > 0 {
		crc = ^foldIEEE(^crc, p[:n])
	}
	return slicingUpdate(crc, ieeeTable8, p[n:])
}

func archAvailableCastagnoli() bool { return cpu.X86.HasSSE42 && cpu.X86.HasPCLMULQDQ }

func archInitCastagnoli() {}

func archUpdateCastagnoli(crc uint32, p []byte) uint32 { return ^hardwareCastagnoli(^crc, p) }
