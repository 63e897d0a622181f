// strings.Builder, Reader and Replacer.
package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	var b strings.Builder
	for i := 3; i >= 1; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteString("ignition")
	b.WriteByte('!')
	b.WriteRune('火')
	fmt.Println(b.String(), b.Len())
	b.Reset()
	b.Grow(100)
	fmt.Println(b.Len(), b.Cap() >= 100)

	r := strings.NewReader("0123456789")
	half := make([]byte, 5)
	n, err := r.Read(half)
	fmt.Println(n, err, string(half), r.Len(), r.Size())
	offset, err := r.Seek(-2, io.SeekEnd)
	fmt.Println(offset, err)
	rest, err := io.ReadAll(r)
	fmt.Printf("%s %v\n", rest, err)
	_, err = r.ReadByte()
	fmt.Println(err == io.EOF)
	fmt.Println(r.UnreadByte(), r.UnreadRune())
	n, err = r.ReadAt(half, 7)
	fmt.Println(n, err)

	html := strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
	fmt.Println(html.Replace("This is <b>HTML</b> & more!"))
	bytes := strings.NewReplacer("a", "1", "b", "2", "c", "3")
	fmt.Println(bytes.Replace("abcabcd"))
	long := strings.NewReplacer("hello", "HELLO", "hell", "HELL", "", "-")
	fmt.Println(long.Replace("hello hell x"))
	var out strings.Builder
	count, err := html.WriteString(&out, "a<b")
	fmt.Println(count, err, out.String())
}
