// Map keys can be compared.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type s struct{ f []int }
type ok struct{ f interface{} }

var a map[[]int]int // CHECK: [[#@LINE]]:11: invalid map key type []int
var b map[func()]int // CHECK: [[#@LINE]]:15: invalid map key type func()
var c map[map[int]int]int // CHECK: [[#@LINE]]:11: invalid map key type map[int]int
var d map[s]int // CHECK: [[#@LINE]]:11: invalid map key type s
var e map[[2]s]int // CHECK: [[#@LINE]]:11: invalid map key type [2]s
var g map[ok]int
var h map[interface{}]int
var i map[*s]int
