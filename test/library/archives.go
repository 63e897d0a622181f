// archive/tar and archive/zip, in memory.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"
)

func main() {
	when := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	files := map[string]string{"readme.txt": "This archive contains text.", "dir/long.txt": strings.Repeat("0123456789", 1000), strings.Repeat("d/", 60) + "deep": "x"}
	names := []string{"readme.txt", "dir/long.txt", strings.Repeat("d/", 60) + "deep"}

	var tape bytes.Buffer
	w := tar.NewWriter(&tape)
	for _, name := range names {
		fmt.Println(w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(files[name])), ModTime: when, Uname: "ann"}))
		io.WriteString(w, files[name])
	}
	fmt.Println(w.Close(), tape.Len())
	r := tar.NewReader(&tape)
	for {
		header, err := r.Next()
		if err != nil {
			fmt.Println(err)
			break
		}
		text, err := io.ReadAll(r)
		fmt.Println(len(header.Name), header.Size, header.FileInfo().Mode(), header.ModTime.UTC(), header.Uname, string(text) == files[header.Name], err)
	}

	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	z.SetComment("a comment")
	for i, name := range names {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: uint16(i%2) * zip.Deflate, Modified: when})
		if err != nil {
			fmt.Println(err)
			return
		}
		io.WriteString(f, files[name])
	}
	fmt.Println(z.Close(), packed.Len() < 2000)
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	fmt.Println(archive.Comment, len(archive.File), err)
	for _, f := range archive.File {
		content, err := f.Open()
		if err != nil {
			fmt.Println(err)
			continue
		}
		text, err := io.ReadAll(content)
		fmt.Println(len(f.Name), f.Method, f.UncompressedSize64, f.CRC32, f.Modified.UTC(), string(text) == files[f.Name], err)
	}
	entries, err := fs.ReadDir(archive, "dir")
	fmt.Println(entries, err)
	_, err = zip.NewReader(strings.NewReader("not an archive"), 14)
	fmt.Println(errors.Is(err, zip.ErrFormat), err)
	_, err = tar.NewReader(strings.NewReader(strings.Repeat("x", 600))).Next()
	fmt.Println(err)
}
