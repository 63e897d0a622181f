// A program knows the Go tree that it was built with, unless the environment names one.
// RUN: %mapgo build -O1 -o %t %s
// RUN: env -u GOROOT %t | %FileCheck --check-prefix=BUILT %s
// RUN: env GOROOT=/nowhere %t | %FileCheck --check-prefix=NAMED %s
package main

import (
	"fmt"
	"os"
	"runtime"
)

func main() {
	_, err := os.Stat(runtime.GOROOT() + "/src/fmt/print.go")
	// BUILT: go1.24.4 true
	// NAMED: go1.24.4 false
	fmt.Println(runtime.Version(), err == nil)
}
