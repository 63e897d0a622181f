// Package library has benchmarks of the standard library's functions that Go has in assembly, or that
// are short enough for a call to count.
package library

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"hash/crc32"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// What is computed, so that it is.
var (
	count int
	sum   float64
)

var (
	data     = make([]byte, 8192)
	texts    = []string{"hello, world", "the quick brown fox", "jumps over", "a,b", "nothinghere", "x=1;y=2"}
	ascii    = strings.Repeat("abcdefghij ", 100)
	accented = ascii + "éz"
	japanese = strings.Repeat("日本語", 100)
)

func BenchmarkMd5(b *testing.B) {
	for range b.N {
		sum := md5.Sum(data)
		count += int(sum[0])
	}
}

func BenchmarkMd5Of64(b *testing.B) {
	for range b.N {
		sum := md5.Sum(data[:64])
		count += int(sum[0])
	}
}

func BenchmarkSha1(b *testing.B) {
	for range b.N {
		sum := sha1.Sum(data)
		count += int(sum[0])
	}
}

func BenchmarkSha256(b *testing.B) {
	for range b.N {
		sum := sha256.Sum256(data)
		count += int(sum[0])
	}
}

func newGCM() cipher.AEAD {
	block, err := aes.NewCipher(make([]byte, 16))
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return gcm
}

func seal(b *testing.B, size int) {
	gcm, nonce, out := newGCM(), make([]byte, 12), make([]byte, 0, size+16)
	for range b.N {
		out = gcm.Seal(out[:0], nonce, data[:size], nil)
	}
}

func BenchmarkGcmSeal(b *testing.B)     { seal(b, 8192) }
func BenchmarkGcmSeal1024(b *testing.B) { seal(b, 1024) }
func BenchmarkGcmSeal64(b *testing.B)   { seal(b, 64) }

func BenchmarkGcmOpen(b *testing.B) {
	gcm, nonce, out := newGCM(), make([]byte, 12), make([]byte, 0, len(data))
	sealed := gcm.Seal(nil, nonce, data, nil)
	for range b.N {
		var err error
		if out, err = gcm.Open(out[:0], nonce, sealed, nil); err != nil {
			b.Fatal(err)
		}
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b *testing.B, table *crc32.Table, size int) {
	for range b.N {
		count += int(crc32.Checksum(data[:size], table))
	}
}

func BenchmarkCrc32c(b *testing.B)      { checksum(b, castagnoli, 8192) }
func BenchmarkCrc32cOf512(b *testing.B) { checksum(b, castagnoli, 512) }
func BenchmarkCrc32cOf40(b *testing.B)  { checksum(b, castagnoli, 40) }
func BenchmarkCrc32(b *testing.B)       { checksum(b, crc32.IEEETable, 8192) }

func BenchmarkIndexAnyShort(b *testing.B) {
	for i := range b.N {
		count += strings.IndexAny(texts[i%len(texts)], ",;=")
	}
}

func indexAny(b *testing.B, chars string) {
	for range b.N {
		count += strings.IndexAny(accented, chars)
	}
}

func BenchmarkIndexAny(b *testing.B)     { indexAny(b, "XYZ,;") }
func BenchmarkIndexAnyRune(b *testing.B) { indexAny(b, "èé") }

func BenchmarkIndexRuneAscii(b *testing.B) {
	for i := range b.N {
		count += strings.IndexRune(texts[i%len(texts)], 'o')
	}
}

func BenchmarkIndexRuneShort(b *testing.B) {
	for range b.N {
		count += strings.IndexRune("some text=☺ some", '☺')
	}
}

func BenchmarkIndexRune(b *testing.B) {
	for range b.N {
		count += strings.IndexRune(accented, 'é')
	}
}

func BenchmarkIndexByte(b *testing.B) {
	for range b.N {
		count += strings.IndexByte(accented, 'z')
	}
}

func BenchmarkIndex(b *testing.B) {
	for range b.N {
		count += strings.Index(accented, "j z")
	}
}

// The loops are functions of their own, whose results are all that is kept of them.

//go:noinline
func sumOf(s string) (n int) {
	for _, r := range s {
		n += int(r)
	}
	return n
}

//go:noinline
func spacesOf(s string) (n int) {
	for _, r := range s {
		if r == ' ' {
			n++
		}
	}
	return n
}

//go:noinline
func toUpper(s string, to []byte) (n int) {
	for _, r := range s {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		to[n] = byte(r)
		n++
	}
	return n
}

func BenchmarkRangeSum(b *testing.B) {
	for range b.N {
		count += sumOf(ascii)
	}
}

func BenchmarkRangeGlobal(b *testing.B) {
	for range b.N {
		for _, r := range ascii {
			count += int(r)
		}
	}
}

func BenchmarkRangeSpaces(b *testing.B) {
	for range b.N {
		count += spacesOf(ascii)
	}
}

func BenchmarkRangeUpper(b *testing.B) {
	var to [2048]byte
	for range b.N {
		count += toUpper(ascii, to[:])
	}
}

func BenchmarkRangeJapanese(b *testing.B) {
	for range b.N {
		count += sumOf(japanese)
	}
}

func BenchmarkRuneCount(b *testing.B) {
	for range b.N {
		count += utf8.RuneCountInString(accented)
	}
}

func parse(b *testing.B, text string) {
	for range b.N {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			b.Fatal(err)
		}
		sum += x
	}
}

func BenchmarkParseInteger(b *testing.B)  { parse(b, "33909") }
func BenchmarkParseDecimal(b *testing.B)  { parse(b, "339.7784") }
func BenchmarkParseExponent(b *testing.B) { parse(b, "-5.09e75") }
func BenchmarkParse17Digits(b *testing.B) { parse(b, "0.84551240822557006") }
func BenchmarkParse27Digits(b *testing.B) { parse(b, "123456789123456789123456789") }
