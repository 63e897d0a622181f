// How a program was built, as it says itself.
package main

import (
	"fmt"
	"runtime/debug"
)

func main() {
	info, ok := debug.ReadBuildInfo()
	fmt.Printf("%t %s %q %d\n", ok, info.Path, info.Main.Path, len(info.Deps))
	for _, s := range info.Settings {
		switch s.Key {
		case "-compiler", "-buildmode", "GOARCH", "GOOS", "GOAMD64":
			fmt.Println(s.Key, s.Value)
		}
	}
}
