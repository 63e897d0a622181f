// Package hash: crc32, crc64, adler32, fnv, maphash.
package main

import (
	"encoding"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"hash/maphash"
	"io"
	"strings"
)

func main() {
	text := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 30)
	for _, h := range []hash.Hash{crc32.NewIEEE(), crc32.New(crc32.MakeTable(crc32.Castagnoli)), crc32.New(crc32.MakeTable(crc32.Koopman)), crc64.New(crc64.MakeTable(crc64.ISO)), crc64.New(crc64.MakeTable(crc64.ECMA)),
		adler32.New(), fnv.New32(), fnv.New32a(), fnv.New64(), fnv.New64a(), fnv.New128(), fnv.New128a()} {
		empty := h.Sum(nil)
		io.WriteString(h, text[:500])
		state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		io.WriteString(h, text[500:])
		sum := h.Sum(nil)
		h.Reset()
		h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
		io.WriteString(h, text[500:])
		fmt.Printf("%x %x %d %d %v %t\n", empty, sum, h.Size(), h.BlockSize(), err, string(h.Sum(nil)) == string(sum))
	}
	for length := range 40 {
		fmt.Printf("%08x ", crc32.ChecksumIEEE([]byte(text[length:2*length])))
	}
	fmt.Println()
	fmt.Println(crc32.Update(7, crc32.IEEETable, []byte("abc")), adler32.Checksum([]byte("abc")))

	seed := maphash.MakeSeed()
	var a maphash.Hash
	a.SetSeed(seed)
	a.WriteString(text)
	fmt.Println(a.Sum64() == maphash.String(seed, text), maphash.Bytes(seed, []byte("x")) == maphash.Comparable(seed, "x"), maphash.Comparable(seed, 1) == maphash.Comparable(seed, 2))
}
