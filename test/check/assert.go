// With --assert, constants can be tested where they are computed.
// RUN: %errors %s %mapgo check -e --assert %s
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s --check-prefix=WITHOUT

package p

const holds = assert(1<<3 == 8)

func f(b bool) {
	// ERROR +2:2: assert(1 / 2 != 0) failed
	// WITHOUT: assert.go:[[#@LINE+1]]:2: undefined: assert
	assert(1/2 != 0)
	assert(1.0/2 != 0)
	// ERROR +1:9: invalid argument: b (variable of type bool) is not a boolean constant
	assert(b)
}
