// A tag is a string.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct {
	a int "json"
	b int `json:"b"`
	c int 12 // ERROR 8: invalid syntax tree: incorrect tag syntax: "12"
}
