// compress: gzip, zlib, flate, lzw, and bzip2 read.
package main

import (
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"time"
)

func main() {
	text := []byte(strings.Repeat("It was the best of times, it was the worst of times. ", 400))
	for i := range 5000 {
		text = append(text, byte(i*i>>3))
	}
	round := func(name string, write func(io.Writer) (io.WriteCloser, error), read func(io.Reader) (io.Reader, error)) {
		var packed bytes.Buffer
		w, err := write(&packed)
		if err != nil {
			fmt.Println(name, err)
			return
		}
		w.Write(text)
		w.Close()
		size := packed.Len()
		r, err := read(&packed)
		if err != nil {
			fmt.Println(name, err)
			return
		}
		back, err := io.ReadAll(r)
		fmt.Println(name, len(text), size, bytes.Equal(back, text), err)
	}
	for _, level := range []int{flate.NoCompression, flate.BestSpeed, 3, flate.DefaultCompression, flate.BestCompression, flate.HuffmanOnly} {
		round(fmt.Sprint("flate ", level), func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) },
			func(r io.Reader) (io.Reader, error) { return flate.NewReader(r), nil })
	}
	round("gzip", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) })
	round("zlib", func(w io.Writer) (io.WriteCloser, error) { return zlib.NewWriter(w), nil },
		func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) })
	round("lzw", func(w io.Writer) (io.WriteCloser, error) { return lzw.NewWriter(w, lzw.LSB, 8), nil },
		func(r io.Reader) (io.Reader, error) { return lzw.NewReader(r, lzw.LSB, 8), nil })

	var file bytes.Buffer
	w, _ := gzip.NewWriterLevel(&file, gzip.BestCompression)
	w.Name, w.Comment, w.ModTime = "a-new-hope.txt", "an epic", time.Date(1977, 5, 25, 0, 0, 0, 0, time.UTC)
	w.Write([]byte("A long time ago in a galaxy far, far away..."))
	w.Close()
	fmt.Printf("%x\n", file.Bytes())
	r, err := gzip.NewReader(bytes.NewReader(file.Bytes()))
	fmt.Println(r.Name, r.Comment, r.ModTime.UTC(), err)
	damaged := bytes.Clone(file.Bytes())
	damaged[len(damaged)-6] ^= 1
	r, _ = gzip.NewReader(bytes.NewReader(damaged))
	_, err = io.ReadAll(r)
	fmt.Println(err)
	_, err = gzip.NewReader(strings.NewReader("not gzip at all"))
	fmt.Println(err)
	_, err = io.ReadAll(flate.NewReader(bytes.NewReader([]byte{0xff, 0xff})))
	fmt.Println(err)
	packed, _ := base64.StdEncoding.DecodeString("QlpoOTFBWSZTWbEj3kMAAANZgAAQQAQQABJkwBAgADEDQNAgAaaRA6tsgoT4u5IpwoSFiR7yGA==")
	plain, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(packed)))
	fmt.Printf("%q %v\n", plain, err)
}
