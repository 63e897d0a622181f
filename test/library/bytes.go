// Package bytes: functions, Buffer, Reader.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode"
)

func main() {
	text := []byte("one two  three")
	fmt.Printf("%q %q %q\n", bytes.Fields(text), bytes.Split(text, []byte(" ")), bytes.Title([]byte("x y")))
	fmt.Println(bytes.Equal(text, text), bytes.Compare(text, []byte("one")), bytes.Contains(text, []byte("two")), bytes.Index(text, []byte("ee")), bytes.IndexByte(text, 'w'), bytes.LastIndex(text, []byte("o")), bytes.Count(text, []byte("e")))
	fmt.Printf("%s %s %s %s\n", bytes.ToUpper(text), bytes.TrimFunc([]byte("12ab34"), unicode.IsDigit), bytes.ReplaceAll(text, []byte("o"), []byte("00")), bytes.Join([][]byte{{'a'}, {'b'}}, []byte(", ")))
	before, after, found := bytes.Cut([]byte("k: v"), []byte(": "))
	fmt.Printf("%s %s %t %q\n", before, after, found, bytes.Runes([]byte("é世")))
	for n := range 70 {
		haystack := append(bytes.Repeat([]byte("ab"), n), "needle"...)
		if bytes.Index(haystack, []byte("needle")) != 2*n || bytes.IndexByte(haystack, 'n') != 2*n || bytes.Count(haystack, []byte("b")) != n {
			fmt.Println("wrong at", n)
		}
	}

	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	b.WriteByte('\n')
	b.WriteRune('世')
	fmt.Fprintf(&b, " %d", 42)
	fmt.Printf("%q %d\n", b.String(), b.Len())
	word := make([]byte, 6)
	n, err := b.Read(word)
	fmt.Println(n, err, string(word))
	line, err := b.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	r, size, err := b.ReadRune()
	fmt.Println(string(r), size, err, b.UnreadRune(), b.Len())
	b.Truncate(4)
	fmt.Printf("%q %q\n", b.Bytes(), b.Next(3))
	b.Reset()
	_, err = b.ReadByte()
	fmt.Println(err, b.UnreadByte())
	count, err := b.ReadFrom(io.LimitReader(bytes.NewReader(bytes.Repeat([]byte("xyz"), 1000)), 2000))
	fmt.Println(count, err, b.Len())
	b.Truncate(3)
	count, err = b.WriteTo(os.Stdout)
	fmt.Println(count, err, b.Available() > 0)
	reader := bytes.NewReader(text)
	reader.Seek(4, io.SeekStart)
	rest, err := io.ReadAll(reader)
	fmt.Printf("%q %v\n", rest, err)
}
