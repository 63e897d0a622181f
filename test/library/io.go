// Package io: pipes, tees, limits, sections, copying; bufio.ReadWriter and own splits.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type slowReader struct{ text string }

func (s *slowReader) Read(p []byte) (int, error) {
	if s.text == "" {
		return 0, io.EOF
	}
	n := copy(p[:1], s.text)
	s.text = s.text[n:]
	return n, nil
}

func main() {
	reader, writer := io.Pipe()
	go func() {
		for i := range 3 {
			fmt.Fprintln(writer, "line", i)
		}
		writer.CloseWithError(errors.New("the writer's error"))
	}()
	text, err := io.ReadAll(reader)
	fmt.Printf("%q %v\n", text, err)

	var log bytes.Buffer
	tee := io.TeeReader(io.LimitReader(strings.NewReader("only ten bytes"), 10), &log)
	n, err := io.Copy(io.MultiWriter(os.Stdout, io.Discard), tee)
	fmt.Println("", n, err, log.String())
	text, err = io.ReadAll(io.MultiReader(strings.NewReader("a"), strings.NewReader(""), &slowReader{"slow"}))
	fmt.Println(string(text), err)
	buffer := make([]byte, 4)
	count, err := io.ReadFull(&slowReader{"abcdef"}, buffer)
	fmt.Println(count, err, string(buffer))
	count, err = io.ReadFull(&slowReader{"ab"}, buffer)
	fmt.Println(count, err)
	count, err = io.ReadAtLeast(&slowReader{""}, buffer, 2)
	fmt.Println(count, err)
	section := io.NewSectionReader(strings.NewReader("0123456789"), 3, 5)
	section.Seek(-2, io.SeekEnd)
	text, _ = io.ReadAll(section)
	fmt.Println(string(text), section.Size())
	n, err = io.CopyN(io.Discard, strings.NewReader("abc"), 5)
	fmt.Println(n, err)
	count, err = io.WriteString(os.Stdout, "written\n")
	fmt.Println(count, err)

	both := bufio.NewReadWriter(bufio.NewReaderSize(&slowReader{"first line\nsecond"}, 16), bufio.NewWriter(os.Stdout))
	line, isPrefix, err := both.ReadLine()
	fmt.Fprintf(both, "%q %t %v %d\n", line, isPrefix, err, both.Writer.Available())
	r, _, _ := both.ReadRune()
	both.UnreadRune()
	rest, err := both.ReadString('\n')
	fmt.Fprintf(both, "%c %q %v\n", r, rest, err)
	both.Flush()

	scanner := bufio.NewScanner(strings.NewReader("1,2,,3"))
	scanner.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, ','); i >= 0 {
			return i + 1, data[:i], nil
		}
		if atEOF && len(data) > 0 {
			return len(data), data, bufio.ErrFinalToken
		}
		return 0, nil, nil
	})
	for scanner.Scan() {
		fmt.Printf("%q ", scanner.Text())
	}
	fmt.Println(scanner.Err())
	scanner = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	scanner.Buffer(nil, 10)
	fmt.Println(scanner.Scan(), scanner.Err())
	scanner = bufio.NewScanner(strings.NewReader("é世"))
	scanner.Split(bufio.ScanRunes)
	for scanner.Scan() {
		fmt.Print(scanner.Text(), " ")
	}
	fmt.Println()
}
