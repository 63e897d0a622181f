// //go:embed: a file as a string, as bytes, and a tree of files.
package main

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed data/poem.txt
var poem string

//go:embed data/poem.txt
var raw []byte

//go:embed data/*.json data/sub
var some embed.FS

//go:embed all:data
var all embed.FS

func main() {
	fmt.Printf("%q %d\n", poem, len(raw))
	raw[0] = 'A'
	fmt.Println(string(raw[:6]), poem[:6])
	for _, files := range []embed.FS{some, all} {
		err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := entry.Info()
			fmt.Print(path, " ", info.Size(), " ", info.Mode(), "; ")
			return err
		})
		fmt.Println(err)
	}
	text, err := some.ReadFile("data/config.json")
	fmt.Println(string(text), err)
	_, err = some.ReadFile("data/poem.txt")
	fmt.Println(err)
	entries, err := all.ReadDir("data")
	fmt.Println(len(entries), entries[0].Name(), err)
}
