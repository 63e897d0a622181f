// What stands for a type denotes one.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

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
var h 1 // CHECK: [[#@LINE]]:7: syntax error: unexpected literal 1, expecting type
var i unsafe
var j unsafe.Sizeof
var k map[v]c
var l v.x
var m f() // CHECK: [[#@LINE]]:8: syntax error: unexpected ( after top level declaration
