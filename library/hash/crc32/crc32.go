// Package crc32 multiplies polynomials where the processor can, and looks the rest up in its tables.
package crc32

import "internal/cpu"

// foldable is the length from which on there is something to multiply.
const foldable = 64

//go:noescape
func foldIEEE(crc uint32, p []byte) uint32

//go:noescape
func foldCastagnoli(crc uint32, p []byte) uint32

func archAvailableIEEE() bool { return cpu.X86.HasPCLMULQDQ && cpu.X86.HasSSE41 }

func archInitIEEE() { ieeeTable8 = slicingMakeTable(IEEE) }

func archUpdateIEEE(crc uint32, p []byte) uint32 {
	if len(p) >= foldable {
		whole := len(p) &^ 15
		crc = ^foldIEEE(^crc, p[:whole])
		p = p[whole:]
	}
	return slicingUpdate(crc, ieeeTable8, p)
}

func archAvailableCastagnoli() bool { return archAvailableIEEE() }

func archInitCastagnoli() { castagnoliTable8 = slicingMakeTable(Castagnoli) }

func archUpdateCastagnoli(crc uint32, p []byte) uint32 {
	if len(p) >= foldable {
		whole := len(p) &^ 15
		crc = ^foldCastagnoli(^crc, p[:whole])
		p = p[whole:]
	}
	return slicingUpdate(crc, castagnoliTable8, p)
}
