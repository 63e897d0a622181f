// Files in a temporary directory: write, append, read, seek, rename, stat, remove, errors.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	dir, err := os.MkdirTemp("", "files")
	check(err)
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "notes.txt")
	check(os.WriteFile(name, []byte("first\nsecond\n"), 0o644))

	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	check(err)
	fmt.Fprintln(file, "third")
	check(file.Close())
	fmt.Println(errors.Is(file.Close(), fs.ErrClosed))

	text, err := os.ReadFile(name)
	check(err)
	fmt.Printf("%q\n", text)
	info, err := os.Stat(name)
	check(err)
	fmt.Println(info.Name(), info.Size(), info.Mode(), info.IsDir())

	file, err = os.Open(name)
	check(err)
	position, err := file.Seek(6, io.SeekStart)
	fmt.Println(position, err)
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		fmt.Println(scanner.Text())
	}
	part := make([]byte, 4)
	n, err := file.ReadAt(part, 15)
	fmt.Println(n, err, string(part[:n]))
	_, err = file.Write([]byte("x"))
	fmt.Println(strings.Replace(err.Error(), dir, "DIR", 1))
	file.Close()

	check(os.Rename(name, filepath.Join(dir, "renamed")))
	check(os.MkdirAll(filepath.Join(dir, "a/b/c"), 0o755))
	check(os.Symlink("renamed", filepath.Join(dir, "link")))
	check(os.Truncate(filepath.Join(dir, "link"), 5))
	target, err := os.Readlink(filepath.Join(dir, "link"))
	fmt.Println(target, err)
	entries, err := os.ReadDir(dir)
	check(err)
	for _, entry := range entries {
		fmt.Println(entry.Name(), entry.IsDir(), entry.Type())
	}

	_, err = os.Open(name)
	var pathError *fs.PathError
	fmt.Println(errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), errors.As(err, &pathError), pathError.Op, pathError.Err)
	err = os.Mkdir(filepath.Join(dir, "a"), 0o755)
	fmt.Println(errors.Is(err, fs.ErrExist), strings.Replace(err.Error(), dir, "DIR", 1))
	err = os.Remove(filepath.Join(dir, "a"))
	fmt.Println(strings.Replace(err.Error(), dir, "DIR", 1))

	source, err := os.Open(filepath.Join(dir, "renamed"))
	check(err)
	copied, err := os.CreateTemp(dir, "copy-*.txt")
	check(err)
	count, err := io.Copy(copied, source)
	fmt.Println(count, err, strings.HasSuffix(copied.Name(), ".txt"))
	source.Close()
	copied.Close()
}
