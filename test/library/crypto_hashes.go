// crypto: md5, sha1, sha256, sha512, sha3, hmac, pbkdf2.
package main

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"crypto/subtle"
	"encoding"
	"fmt"
	"hash"
	"io"
)

func main() {
	fmt.Printf("%x\n", sha256.Sum256([]byte("hello world\n")))
	fmt.Printf("%x\n%x\n%x\n", md5.Sum(nil), sha1.Sum([]byte("abc")), sha512.Sum512([]byte("abc")))
	fmt.Printf("%x\n%x\n", sha256.Sum224(nil), sha512.Sum512_256([]byte("abc")))
	fmt.Printf("%x\n%x\n", sha3.Sum256([]byte("abc")), sha3.SumSHAKE128([]byte("abc"), 20))

	million := bytes.Repeat([]byte("a"), 1_000_000)
	for _, h := range []hash.Hash{md5.New(), sha1.New(), sha256.New224(), sha256.New(), sha512.New384(), sha512.New(), sha3.New512()} {
		h.Write(million[:1001])
		state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		for rest := million[1001:]; len(rest) > 0; {
			n := min(len(rest), 777)
			h.Write(rest[:n])
			rest = rest[n:]
		}
		sum := h.Sum(nil)
		h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
		h.Write(million[1001:])
		fmt.Printf("%x %d %d %v %t\n", sum, h.Size(), h.BlockSize(), err, bytes.Equal(h.Sum(nil), sum))
	}
	mac := hmac.New(sha256.New, []byte("key"))
	io.WriteString(mac, "The quick brown fox jumps over the lazy dog")
	sum := mac.Sum(nil)
	fmt.Printf("%x %t %t\n", sum, hmac.Equal(sum, sum), hmac.Equal(sum, sum[1:]))
	key, err := pbkdf2.Key(sha256.New, "password", []byte("salt"), 100, 24)
	fmt.Printf("%x %v\n", key, err)
	fmt.Println(crypto.SHA256, crypto.SHA256.Available(), crypto.SHA512.Size(), subtle.ConstantTimeCompare([]byte("a"), []byte("a")))
}
