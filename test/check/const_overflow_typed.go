// The result of a typed constant operation must fit its type.
// RUN: %errors %s %mapgo check -e %s

package p

const a = byte(255) + 1 // ERROR 11: byte(255) + 1 (constant 256 of type byte) overflows byte
const b = int8(-128)
const c = -b // ERROR 11: -b (constant 128 of type int8) overflows int8
const d uint = 1
const e = d - 2 // ERROR 11: d - 2 (constant -1 of type uint) overflows uint
const f = ^byte(0) // the complement stays within the type
