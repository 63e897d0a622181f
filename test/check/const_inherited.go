// An error in a repeated expression is reported at each constant that repeats it.
// RUN: %errors %s %mapgo check -e %s

package p

const (
	a byte = 254 + iota
	b
	c // ERROR 2: cannot use 254 + iota (untyped int constant 256) as byte value in constant declaration (overflows)
	d // ERROR 2: cannot use 254 + iota (untyped int constant 257) as byte value in constant declaration (overflows)
)

const (
	e, f = 1, 2
	g // ERROR 2: extra init expr at %s:-1:12
	h, i, j // ERROR 8: missing init expr for j
)
