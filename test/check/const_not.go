// Only a few operators are defined on each kind of constant.
// RUN: %errors %s %mapgo check -e %s

package p

const a = !1 // ERROR 12: invalid operation: operator ! not defined on 1 (untyped int constant)
const b = -"x" // ERROR 12: invalid operation: operator - not defined on "x" (untyped string constant)
const c = ^1.0 // ERROR 12: invalid operation: operator ^ not defined on 1.0 (untyped float constant 1)
const d = true + false // ERROR 11: invalid operation: operator + not defined on true (untyped bool constant)
const e = "a" - "b" // ERROR 11: invalid operation: operator - not defined on "a" (untyped string constant)
const f = 1.5 % 1 // ERROR 11: invalid operation: operator % not defined on 1.5 (untyped float constant)
const g = 1.0 & 2.0 // ERROR 11: invalid operation: operator & not defined on 1.0 (untyped float constant 1)
