// A tag is a string.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=struct_tag.go

package p

type t struct {
	a int "json"
	b int `json:"b"`
	c int 12 // CHECK: struct_tag.go:[[#@LINE]]:8: invalid AST: incorrect tag syntax: "12"
}
