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

// Compiler says gc, since programs that ask want to know the dialect of Go, and that is gc's.
const Compiler = "gc"

// GOOS is the system.
const GOOS string = "linux"

// GOARCH is the kind of processor.
const GOARCH string = "amd64"

// version is that of the library.
const version = "go1.24.4"

// Version is that of the library, "go1.24.4".
func Version() string { return version }

// defaultRoot returns the Go tree that the program was built with.
func defaultRoot() string

// GOROOT gives the root of the Go tree: what the environment variable GOROOT says, and otherwise
// the tree that the program was built with.
//
// Deprecated: where the program runs there may be no such tree.
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
