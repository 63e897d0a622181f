// Hashes and ciphers that the processor has instructions for, at all lengths up to some blocks.
// RUN: %mapgo build -O 1 -o %t %s && timeout 20 %t 2>&1 | %FileCheck %s
// RUN: env GODEBUG=cpu.all=off timeout 20 %t 2>&1 | %FileCheck %s
// CHECK: 2281e7a733d6d5a9d6210ae4cc2d0262c5bdecf9e5d39eea043786b9d5ca3c9a
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"hash/crc32"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(7))
	sum := sha256.New()
	tab := crc32.MakeTable(crc32.Castagnoli)
	other := crc32.MakeTable(0xD5828281)
	for n := 0; n < 700; n++ {
		p := make([]byte, n)
		r.Read(p)
		a, b := sha1.Sum(p), sha256.Sum256(p)
		sum.Write(a[:])
		sum.Write(b[:])
		c := sha512.Sum512(p)
		sum.Write(c[:])
		fmt.Fprint(sum, crc32.ChecksumIEEE(p), crc32.Checksum(p, tab), crc32.Checksum(p, other), crc32.Update(uint32(n), crc32.IEEETable, p))
		key := make([]byte, []int{16, 24, 32}[n%3])
		r.Read(key)
		blk, _ := aes.NewCipher(key)
		iv := make([]byte, 16)
		r.Read(iv)
		if n%5 == 0 {
			copy(iv[8:], bytes.Repeat([]byte{255}, 8))
		}
		d := make([]byte, n)
		s := cipher.NewCTR(blk, iv)
		s.XORKeyStream(d[:n/3], p[:n/3])
		s.XORKeyStream(d[n/3:], p[n/3:])
		sum.Write(d)
		if n%16 == 0 {
			cipher.NewCBCEncrypter(blk, iv).CryptBlocks(d, p)
			sum.Write(d)
			cipher.NewCBCDecrypter(blk, iv).CryptBlocks(d, d)
			if !bytes.Equal(d, p) {
				fmt.Println("cbc", n)
			}
		}
		if n >= 16 {
			blk.Decrypt(d, p)
			sum.Write(d[:16])
		}
		for _, nonce := range []int{12, 8, 16, 33} {
			gcm, _ := cipher.NewGCMWithNonceSize(blk, nonce)
			if nonce == 12 && n%2 == 0 {
				gcm, _ = cipher.NewGCMWithTagSize(blk, 12+n%5)
			}
			no := make([]byte, nonce)
			r.Read(no)
			e := gcm.Seal(nil, no, p, key[:n%16])
			sum.Write(e)
			o, err := gcm.Open(nil, no, e, key[:n%16])
			if err != nil || !bytes.Equal(o, p) {
				fmt.Println("gcm", n, err)
			}
			e[n%len(e)] ^= 1
			if _, err := gcm.Open(nil, no, e, key[:n%16]); err == nil {
				fmt.Println("forged", n)
			}
		}
		m := hmac.New(sha256.New, key)
		m.Write(p)
		sum.Write(m.Sum(nil))
	}
	fmt.Printf("%x\n", sum.Sum(nil))
}
