// Package sha512 uses the processor's vectors, where it has them.
package sha512

import "crypto/internal/fips140deps/cpu"

var useHardware = cpu.X86HasAVX2 && cpu.X86HasBMI2

//go:noescape
func hardwareBlocks(h *[8]uint64, p []byte, constants *[80]uint64)

func block(dig *Digest, p []byte) {
	if useHardware {
		hardwareBlocks(&dig.h, p, &_K)
	} else {
		blockGeneric(dig, p)
	}
}
