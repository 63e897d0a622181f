// Map keys can be compared.
// RUN: %errors %s %mapgo check -e %s

package p

type s struct{ f []int }
type ok struct{ f interface{} }

var a map[[]int]int // ERROR 11: invalid map key type []int
var b map[func()]int // ERROR 15: invalid map key type func()
var c map[map[int]int]int // ERROR 11: invalid map key type map[int]int
var d map[s]int // ERROR 11: invalid map key type s
var e map[[2]s]int // ERROR 11: invalid map key type [2]s
var g map[ok]int
var h map[interface{}]int
var i map[*s]int
