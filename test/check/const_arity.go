// A constant declaration has as many values as names.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

const a, b = 1 // CHECK: [[#@LINE]]:10: missing init expr for b
const c = 1, 2 // CHECK: [[#@LINE]]:14: extra init expr 2
const d int // CHECK: [[#@LINE]]:7: missing init expr for d

func f() {
	const g, h = 1 // CHECK: [[#@LINE]]:11: missing init expr for h
}
