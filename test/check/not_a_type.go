// What stands for a type denotes one.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

var v int

const c = 1

func f() {}

var a v
var b c
var d f
var e *len
var g []nil
var h 1 // ERROR 7: syntax error: unexpected literal 1, expected type
var i unsafe
var j unsafe.Sizeof
var k map[v]c
var l v.x
var m f() // ERROR 8: syntax error: unexpected ( after top level declaration
