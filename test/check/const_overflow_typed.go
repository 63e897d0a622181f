// The result of a typed constant operation must fit its type.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

const a = byte(255) + 1 // CHECK: [[#@LINE]]:11: byte(255) + 1 (constant 256 of type byte) overflows byte
const b = int8(-128)
const c = -b // CHECK: [[#@LINE]]:11: -b (constant 128 of type int8) overflows int8
const d uint = 1
const e = d - 2 // CHECK: [[#@LINE]]:11: d - 2 (constant -1 of type uint) overflows uint
const f = ^byte(0) // the complement stays within the type
