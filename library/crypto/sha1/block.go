// Package sha1 uses the processor's instructions for it, where it has them.
package sha1

import "internal/cpu"

var useHardware = cpu.X86.HasSHA && cpu.X86.HasSSE41

//go:noescape
func hardwareBlocks(h *[5]uint32, p []byte)

func block(dig *digest, p []byte) {
	if useHardware {
		hardwareBlocks(&dig.h, p)
	} else {
		blockGeneric(dig, p)
	}
}
