// What stands for a type denotes one.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

var v int

const c = 1

func f() {}

var a v // ERROR 7: v is not a type
var b c // ERROR 7: c is not a type
var d f // ERROR 7: f is not a type
var e *len // ERROR 8: len is not a type
var g []nil // ERROR 9: nil is not a type

var i unsafe // ERROR 7: unsafe is not a type
var j unsafe.Sizeof // ERROR 7: unsafe.Sizeof (built-in) is not a type
// ERROR +2:11: v is not a type
// ERROR +1:13: c is not a type
var k map[v]c
var l v.x // ERROR 9: v.x is not a type

