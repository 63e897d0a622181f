// Package runtime is what a program may ask of mapgo's run-time system: Go's package runtime, over
// the runtime in C++ that every program is linked with. A function without a body is defined there,
// under its Go name.
//
// It also holds what other packages of the standard library expect of a runtime and C++ cannot say,
// because of the types or the number of results; such a function is pushed by linkname to the
// package that declares it. It is initialised before all other packages, and imports none.
package runtime

import "unsafe"

type pointer = unsafe.Pointer

// Compiler is the name of the compiler toolchain that built the running binary. Programs ask it
// which dialect of Go they are in, and that is gc's.
const Compiler = "gc"

// GOOS is the running program's operating system target.
const GOOS string = "linux"

// GOARCH is the running program's architecture target.
const GOARCH string = "amd64"

// version is that of the library.
const version = "go1.24.4"

// Version returns the Go tree's version string.
func Version() string { return version }

// defaultRoot returns the Go tree that the program was built with.
func defaultRoot() string

// GOROOT returns the root of the Go tree: what the environment variable GOROOT says, and otherwise
// the tree that the program was built with.
//
// Deprecated: The root used during the Go build will not be meaningful if the binary is copied to
// another machine.
func GOROOT() string {
	if root := lookupEnvironment("GOROOT"); root != "" {
		return root
	}
	return defaultRoot()
}

// NumCgoCall returns the number of cgo calls made by the current process: there is no cgo.
func NumCgoCall() int64 { return 0 }

// SetCgoTraceback is of no effect, since there is no cgo.
func SetCgoTraceback(version int, traceback, context, symbolizer pointer) {}
