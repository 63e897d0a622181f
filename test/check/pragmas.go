// Compiler directives where they mean nothing.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

//go:notinheap
type t struct{}

//go:notinheap
type alias = t // CHECK: [[#@LINE-1]]:3: misplaced compiler directive

//go:noinline
var x int // CHECK: [[#@LINE-1]]:3: misplaced compiler directive

//go:embed pragmas.go
var text string // CHECK: [[#@LINE-1]]:3: go:embed only allowed in Go files that import "embed"
