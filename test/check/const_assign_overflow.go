// A constant must be representable in the type of the variable it initialises.
// RUN: %errors %s %mapgo check -e %s

package p

var a byte = 300 // ERROR 14: cannot use 300 (untyped int constant) as byte value in variable declaration (overflows)
var b int = 1 << 64 // ERROR 13: cannot use 1 << 64 (untyped int constant 18446744073709551616) as int value in variable declaration (overflows)
var c int = 1.5 // ERROR 13: cannot use 1.5 (untyped float constant) as int value in variable declaration (truncated)
var d uint = -1 // ERROR 14: cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)
var e float32 = 1e39 // ERROR 17: cannot use 1e39 (untyped float constant 1e+39) as float32 value in variable declaration (overflows)
var f string = 1 // ERROR 16: cannot use 1 (untyped int constant) as string value in variable declaration
var g bool = 0 // ERROR 14: cannot use 0 (untyped int constant) as bool value in variable declaration
var h int8 = 'x' * 2 // ERROR 14: cannot use 'x' * 2 (untyped rune constant 240) as int8 value in variable declaration (overflows)
