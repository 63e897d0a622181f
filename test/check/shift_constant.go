// Both operands of a constant shift: the left an integer, the count not negative and not huge.
// RUN: %errors %s %mapgo check -e %s

package p

const a = 1.0 << 3
const b = 1.5 << 1 // ERROR 11: invalid operation: shifted operand 1.5 (untyped float constant) must be integer
const c = 1 << -1 // ERROR 16: invalid operation: negative shift count -1 (untyped int constant)
const d = 1 << 1e4 // ERROR 16: invalid operation: invalid shift count 1e4 (untyped float constant 10000)
const e = "x" << 1 // ERROR 11: invalid operation: shifted operand "x" (untyped string constant) must be integer
const f = 1 << 1.5 // ERROR 16: 1.5 (untyped float constant) truncated to uint
const g = uint8(1) << 8 // ERROR 11: uint8(1) << 8 (constant 256 of type uint8) overflows uint8
