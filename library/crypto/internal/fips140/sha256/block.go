// Package sha256 uses the processor's instructions for it, where it has them.
package sha256

import "crypto/internal/fips140deps/cpu"

var useHardware = cpu.X86HasSHA && cpu.X86HasSSE41

//go:noescape
func hardwareBlocks(h *[8]uint32, p []byte)

func block(dig *Digest, p []byte) {
	if useHardware {
		hardwareBlocks(&dig.h, p)
	} else {
		blockGeneric(dig, p)
	}
}
