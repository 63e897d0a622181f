// Package runtime is what programs see of mapgo's run time.
package runtime

// GOOS and GOARCH are what mapgo compiles for, and Compiler whose language and library it follows.
const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "gc"
)

// An Error is a panic of the language itself.
type Error interface {
	error
	RuntimeError()
}

// KeepAlive marks its argument as in use up to here.
//
//go:noinline
func KeepAlive(x any) {}
