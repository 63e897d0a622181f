// Conversions of constants must keep the value, but for rounding to a float type.
// RUN: %errors %s %mapgo check -e %s

package p

const a = int8(200) // ERROR 16: constant 200 overflows int8
const b = int(1.5) // ERROR 15: cannot convert 1.5 (untyped float constant) to type int
const c = uint(-1) // ERROR 16: constant -1 overflows uint
const d = float32(0.1)
const e = int(2.0)
const f = string(0x1F600)
const g = complex64(1)
const h = int(1 + 0i)
const i = bool(1) // ERROR 16: cannot convert 1 (untyped int constant) to type bool
