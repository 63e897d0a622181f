// Untyped integers are exact, up to 512 bits.
// RUN: %errors %s %mapgo check -e %s

package p

const big = 1 << 500
const ok = big >> 498
const tooBig = big * big // ERROR 20: constant multiplication overflow
const shifted = 1 << 600 // ERROR 19: constant shift overflow
