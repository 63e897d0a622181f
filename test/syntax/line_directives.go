// A //line comment at the start of a line gives file and line of what follows; without a column,
// none is shown.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

//line other.y:100
var a
// CHECK: other.y:100: syntax error: unexpected newline, expected type
//line more.y:7:20
var b
// CHECK: more.y:7:25: syntax error: unexpected newline, expected type
var c
// CHECK: more.y:9:6: syntax error: unexpected newline, expected type
