// Package aes uses the processor's instructions for it, where it has them.
package aes

import (
	"crypto/internal/fips140/subtle"
	"crypto/internal/fips140deps/byteorder"
	"crypto/internal/fips140deps/cpu"
	"math/bits"
)

var useHardware = cpu.X86HasAES && cpu.X86HasPCLMULQDQ && cpu.X86HasSSE41 && cpu.X86HasSSSE3

//go:noescape
func hardwareEncrypt(keys *uint32, rounds int, dst, src *byte)

//go:noescape
func hardwareDecrypt(keys *uint32, rounds int, dst, src *byte)

//go:noescape
func hardwareCounter(keys *uint32, rounds int, dst, src *byte, blocks int, ivlo, ivhi uint64)

//go:noescape
func hardwareCounter32(keys *uint32, rounds int, dst, src *byte, blocks int, counter *[BlockSize]byte)

// newBlock leaves the round keys as what uses them takes them: the hardware wants their bytes in
// the order of AES, Go's code wants words.
func newBlock(c *Block, key []byte) *Block {
	newBlockExpanded(&c.blockExpanded, key)
	if useHardware {
		for i := range c.roundKeysSize() {
			c.enc[i] = bits.ReverseBytes32(c.enc[i])
			c.dec[i] = bits.ReverseBytes32(c.dec[i])
		}
	}
	return c
}

func encryptBlock(c *Block, dst, src []byte) {
	if useHardware {
		hardwareEncrypt(&c.enc[0], c.rounds, &dst[0], &src[0])
	} else {
		encryptBlockGeneric(&c.blockExpanded, dst, src)
	}
}

func decryptBlock(c *Block, dst, src []byte) {
	if useHardware {
		hardwareDecrypt(&c.dec[0], c.rounds, &dst[0], &src[0])
	} else {
		decryptBlockGeneric(&c.blockExpanded, dst, src)
	}
}

func ctrBlocks(b *Block, dst, src []byte, ivlo, ivhi uint64) {
	if useHardware {
		hardwareCounter(&b.enc[0], b.rounds, &dst[0], &src[0], len(src)/BlockSize, ivlo, ivhi)
		return
	}
	var stream [8 * BlockSize]byte
	for i := 0; i < len(src); i += BlockSize {
		block := stream[i : i+BlockSize]
		byteorder.BEPutUint64(block, ivhi)
		byteorder.BEPutUint64(block[8:], ivlo)
		encryptBlock(b, block, block)
		ivlo, ivhi = add128(ivlo, ivhi, 1)
	}
	subtle.XORBytes(stream[:], src, stream[:len(src)])
	copy(dst, stream[:len(src)])
}

// HardwareCounter32 puts the blocks of src into dst, each with the encrypted counter, and goes on
// counting in the last 32 bits of it. It tells whether the hardware can.
func HardwareCounter32(b *Block, dst, src []byte, counter *[BlockSize]byte) bool {
	if blocks := len(src) / BlockSize; useHardware && blocks > 0 {
		hardwareCounter32(&b.enc[0], b.rounds, &dst[0], &src[0], blocks, counter)
	}
	return useHardware
}
