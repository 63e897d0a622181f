// Compiler directives where they mean nothing.
// RUN: %errors %s %mapgo check -e %s

package p

//go:noinline
var x int // ERROR -1:3: misplaced compiler directive

//go:embed pragmas.go
var text string // ERROR -1:3: go:embed only allowed in Go files that import "embed"
