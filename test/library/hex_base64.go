// encoding/hex, base64, base32, ascii85.
package main

import (
	"encoding/ascii85"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	data := []byte("Hello, 世界! \x00\xff")
	text := hex.EncodeToString(data)
	back, err := hex.DecodeString(text)
	fmt.Println(text, string(back) == string(data), err)
	fmt.Print(hex.Dump(append(data, data...)))
	for _, bad := range []string{"0", "zz", "abc"} {
		_, err := hex.DecodeString(bad)
		fmt.Println(err)
	}
	dumper := hex.Dumper(os.Stdout)
	io.WriteString(dumper, "written in ")
	io.WriteString(dumper, "pieces, and closed")
	dumper.Close()

	for _, e := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.RawURLEncoding, base64.StdEncoding.WithPadding('*')} {
		for n := range 4 {
			text := e.EncodeToString(data[n+12:])
			back, err := e.DecodeString(text)
			fmt.Print(text, " ", string(back) == string(data[n+12:]), err, " ")
		}
		fmt.Println()
	}
	for _, bad := range []string{"A", "QQ=", "QQ==x", "Q?==", "QR=="} {
		_, err := base64.StdEncoding.DecodeString(bad)
		_, strict := base64.StdEncoding.Strict().DecodeString(bad)
		fmt.Println(err, strict)
	}
	encoder := base64.NewEncoder(base64.StdEncoding, os.Stdout)
	encoder.Write([]byte("foo\x00b"))
	encoder.Write([]byte("ar"))
	encoder.Close()
	fmt.Println()
	decoded, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader("Zm9v\nAGJh\r\ncg==")))
	fmt.Printf("%q %v\n", decoded, err)
	fmt.Println(base32.StdEncoding.EncodeToString(data), base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(data))
	var out [40]byte
	n := ascii85.Encode(out[:], data)
	fmt.Println(string(out[:n]))
}
