// An error in a repeated expression is reported at each constant that repeats it.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

const (
	a byte = 254 + iota
	b
	c // CHECK: [[#@LINE]]:2: cannot use 254 + iota (untyped int constant 256) as byte value in constant declaration (overflows)
	d // CHECK: [[#@LINE]]:2: cannot use 254 + iota (untyped int constant 257) as byte value in constant declaration (overflows)
)

const (
	e, f = 1, 2
	g // CHECK: [[#@LINE]]:2: extra init expr at {{.*}}:[[#@LINE-1]]:12
	h, i, j // CHECK: [[#@LINE]]:8: missing init expr for j
)
