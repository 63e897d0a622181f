// Package gcm uses the processor's instructions for it, where it has them.
package gcm

import (
	"crypto/internal/fips140/aes"
	"crypto/internal/fips140/subtle"
	"crypto/internal/fips140deps/byteorder"
)

//go:noescape
func hardwarePowers(powers *powers, h *[gcmBlockSize]byte)

//go:noescape
func hardwareBlocks(sum *[gcmBlockSize]byte, powers *powers, p *byte, blocks int)

// The powers of the hash's key, from the sixteenth to the first, as the hardware takes them.
type powers [16][gcmBlockSize]byte

// What all messages with the same key take: that of their hash, and its powers.
type gcmPlatformData struct {
	h      [gcmBlockSize]byte
	powers powers
}

func initGCM(g *GCM) {
	if aes.HardwareCounter32(&g.cipher, nil, nil, &g.h) {
		aes.EncryptBlockInternal(&g.cipher, g.h[:], g.h[:])
		hardwarePowers(&g.powers, &g.h)
	}
}

// hash adds the input, filled up with zeros to whole blocks.
func hash(sum *[gcmBlockSize]byte, powers *powers, input []byte) {
	if blocks := len(input) / gcmBlockSize; blocks > 0 {
		hardwareBlocks(sum, powers, &input[0], blocks)
		input = input[blocks*gcmBlockSize:]
	}
	if len(input) > 0 {
		var last [gcmBlockSize]byte
		copy(last[:], input)
		hardwareBlocks(sum, powers, &last[0], 1)
	}
}

// A state is what sealing and opening a message take: the encrypted first counter, and the next
// one.
type state struct {
	mask, counter [gcmBlockSize]byte
}

// start tells whether the hardware can go on.
func (s *state) start(g *GCM, nonce []byte) bool {
	if !aes.HardwareCounter32(&g.cipher, nil, nil, &s.counter) {
		return false
	}
	deriveCounterGeneric(&g.h, &s.counter, nonce)
	return aes.HardwareCounter32(&g.cipher, s.mask[:], s.mask[:], &s.counter)
}

func (s *state) crypt(g *GCM, out, in []byte) {
	aes.HardwareCounter32(&g.cipher, out, in, &s.counter)
	if whole := len(in) &^ (gcmBlockSize - 1); whole < len(in) {
		var last [gcmBlockSize]byte
		copy(last[:], in[whole:])
		aes.HardwareCounter32(&g.cipher, last[:], last[:], &s.counter)
		copy(out[whole:], last[:len(in)-whole])
	}
}

func (s *state) tag(g *GCM, ciphertext, data []byte) (tag [gcmTagSize]byte) {
	var lengths [gcmBlockSize]byte
	byteorder.BEPutUint64(lengths[:8], uint64(len(data))*8)
	byteorder.BEPutUint64(lengths[8:], uint64(len(ciphertext))*8)
	hash(&tag, &g.powers, data)
	hash(&tag, &g.powers, ciphertext)
	hash(&tag, &g.powers, lengths[:])
	subtle.XORBytes(tag[:], tag[:], s.mask[:])
	return tag
}

func seal(out []byte, g *GCM, nonce, plaintext, data []byte) {
	var s state
	if !s.start(g, nonce) {
		sealGeneric(out, g, nonce, plaintext, data)
		return
	}
	s.crypt(g, out, plaintext)
	tag := s.tag(g, out[:len(plaintext)], data)
	copy(out[len(plaintext):], tag[:])
}

func open(out []byte, g *GCM, nonce, ciphertext, data []byte) error {
	var s state
	if !s.start(g, nonce) {
		return openGeneric(out, g, nonce, ciphertext, data)
	}
	length := len(ciphertext) - g.tagSize
	tag := s.tag(g, ciphertext[:length], data)
	if subtle.ConstantTimeCompare(tag[:g.tagSize], ciphertext[length:]) != 1 {
		return errOpen
	}
	s.crypt(g, out, ciphertext[:length])
	return nil
}
