// Untyped integers are exact, up to 512 bits.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

const big = 1 << 500
const ok = big >> 498
const tooBig = big * big // CHECK: [[#@LINE]]:20: constant multiplication overflow
const shifted = 1 << 600 // CHECK: [[#@LINE]]:19: constant shift overflow
