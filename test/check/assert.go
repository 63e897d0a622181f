// With --assert, constants can be tested where they are computed.
// RUN: not %mapgo check -e --assert %s 2>&1 | %FileCheck %s --implicit-check-not=assert.go
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s --check-prefix=WITHOUT

package p

const holds = assert(1<<3 == 8)

func f(b bool) {
	// CHECK: assert.go:[[#@LINE+2]]:2: assert(1 / 2 != 0) failed
	// WITHOUT: assert.go:[[#@LINE+1]]:2: undefined: assert
	assert(1/2 != 0)
	assert(1.0/2 != 0)
	// CHECK: assert.go:[[#@LINE+1]]:9: invalid argument: b (variable of type bool) is not a boolean constant
	assert(b)
}
