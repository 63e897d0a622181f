// crypto: AES in several modes, random bytes, keys and signatures.
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rc4"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
)

func main() {
	key, _ := hex.DecodeString("2b7e151628aed2a6abf7158809cf4f3c")
	iv, _ := hex.DecodeString("000102030405060708090a0b0c0d0e0f")
	plain := []byte("exactly thirty-two bytes long!!!")
	block, err := aes.NewCipher(key)
	fmt.Println(block.BlockSize(), err)
	out := make([]byte, 16)
	block.Encrypt(out, plain)
	fmt.Printf("%x\n", out)
	block.Decrypt(out, out)
	fmt.Printf("%s\n", out)

	text := make([]byte, len(plain))
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(text, plain)
	fmt.Printf("%x\n", text)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(text, text)
	fmt.Printf("%s\n", text)
	cipher.NewCTR(block, iv).XORKeyStream(text, plain)
	fmt.Printf("%x\n", text)

	gcm, err := cipher.NewGCM(block)
	fmt.Println(gcm.NonceSize(), gcm.Overhead(), err)
	sealed := gcm.Seal(nil, iv[:12], plain, []byte("with"))
	fmt.Printf("%x\n", sealed)
	opened, err := gcm.Open(nil, iv[:12], sealed, []byte("with"))
	fmt.Printf("%s %v\n", opened, err)
	_, err = gcm.Open(nil, iv[:12], sealed, nil)
	fmt.Println(err)
	_, err = aes.NewCipher(key[:5])
	fmt.Println(err)
	stream, _ := rc4.NewCipher(key)
	stream.XORKeyStream(text, plain)
	fmt.Printf("%x\n", text)

	a, b := make([]byte, 32), make([]byte, 32)
	rand.Read(a)
	rand.Read(b)
	n, err := rand.Int(rand.Reader, big.NewInt(10))
	fmt.Println(bytes.Equal(a, b), n.Cmp(big.NewInt(10)), err, len(rand.Text()))
	private := ed25519.NewKeyFromSeed(sha256.New().Sum(nil))
	signature := ed25519.Sign(private, plain)
	fmt.Printf("%x\n", signature)
	fmt.Println(ed25519.Verify(private.Public().(ed25519.PublicKey), plain, signature), ed25519.Verify(private.Public().(ed25519.PublicKey), text, signature))
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	digest := sha256.Sum256(plain)
	signed, err2 := ecdsa.SignASN1(rand.Reader, curve, digest[:])
	fmt.Println(err, err2, ecdsa.VerifyASN1(&curve.PublicKey, digest[:], signed), ecdsa.VerifyASN1(&curve.PublicKey, digest[1:], signed))
}
