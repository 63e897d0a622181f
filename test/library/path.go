// Packages path and path/filepath: joining, cleaning, matching.
package main

import (
	"fmt"
	"path"
	"path/filepath"
)

func main() {
	for _, p := range []string{"a//b/./c/..", "/../a", "", ".", "a/../..", "/", "x/y.tar.gz", "dir/"} {
		dir, file := path.Split(p)
		fmt.Printf("%q %q %q %q %q %q %t\n", path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), dir, file, path.IsAbs(p))
	}
	fmt.Println(path.Join("a", "b/../c", "/d", ""), filepath.Join("/x", "..", "y"), filepath.ToSlash("a/b"), filepath.VolumeName("/a"))
	for _, c := range [][2]string{{"*.go", "main.go"}, {"a?c", "abc"}, {"[a-c]x", "bx"}, {"[^a-c]x", "bx"}, {"*/b", "a/b"}, {"*", "a/b"}, {"[", "a"}, {`\*`, "*"}} {
		matched, err := path.Match(c[0], c[1])
		fmt.Print(matched, err, " ")
	}
	fmt.Println()
	for _, c := range [][2]string{{"/a", "/a/b/c"}, {"/a/x", "/b"}, {"a/b", "a/b"}, {"a", "/b"}} {
		fmt.Println(filepath.Rel(c[0], c[1]))
	}
	fmt.Println(filepath.SplitList("/bin:/usr/bin::x"), filepath.IsLocal("a/../b"), filepath.IsLocal("../b"), filepath.Ext("a.b/c"))
	fmt.Println(filepath.Localize("a/b"))
}
