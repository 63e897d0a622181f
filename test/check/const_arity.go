// A constant declaration has as many values as names.
// RUN: %errors %s %mapgo check -e %s

package p

const a, b = 1 // ERROR 10: missing init expr for b
const c = 1, 2 // ERROR 14: extra init expr 2
const d int // ERROR 7: missing init expr for d

func f() {
	const g, h = 1 // ERROR 11: missing init expr for h
}
