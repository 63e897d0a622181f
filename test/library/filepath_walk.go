// Walking a tree of files: filepath.Walk, WalkDir, Glob; io/fs over directories and in memory.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing/fstest"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	root, err := os.MkdirTemp("", "walk")
	check(err)
	defer os.RemoveAll(root)
	for _, name := range []string{"b/deep/file.txt", "a.txt", "b/skip/hidden", "c.go", "b/x.go"} {
		check(os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755))
		check(os.WriteFile(filepath.Join(root, name), []byte(name), 0o600))
	}
	var total int64
	check(filepath.Walk(root, func(path string, info fs.FileInfo, err error) error {
		check(err)
		short, _ := filepath.Rel(root, path)
		if !info.IsDir() {
			total += info.Size()
		}
		fmt.Println(short, info.Mode())
		return nil
	}))
	fmt.Println(total)
	check(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if entry.Name() == "skip" {
			return filepath.SkipDir
		}
		if entry.Name() == "c.go" {
			return filepath.SkipAll
		}
		short, _ := filepath.Rel(root, path)
		fmt.Print(short, " ")
		return err
	}))
	fmt.Println()
	stop := errors.New("enough")
	fmt.Println(filepath.WalkDir(root, func(string, fs.DirEntry, error) error { return stop }) == stop)
	matches, err := filepath.Glob(filepath.Join(root, "*", "*.go"))
	fmt.Println(len(matches), filepath.Base(matches[0]), err)

	for _, files := range []fs.FS{os.DirFS(root), fstest.MapFS{"d/one": {Data: []byte("1")}, "two": {Data: []byte("22"), Mode: 0o644}}} {
		fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
			fmt.Print(entry, "; ")
			return err
		})
		fmt.Println()
		found, err := fs.Glob(files, "*")
		fmt.Println(found, err)
		_, err = fs.ReadFile(files, "none")
		fmt.Println(err, errors.Is(err, fs.ErrNotExist))
		_, err = files.Open("../x")
		fmt.Println(errors.Is(err, fs.ErrInvalid))
	}
	sub, err := fs.Sub(os.DirFS(root), "b")
	check(err)
	text, err := fs.ReadFile(sub, "x.go")
	fmt.Println(string(text), err, fs.ValidPath("a/../b"))
}
