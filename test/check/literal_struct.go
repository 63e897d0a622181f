// Struct literals name all their fields or none, and give all or the named ones.
// RUN: %errors %s %mapgo check -e %s

package p

type point struct{ x, y int }

var (
	a = point{1, 2}
	b = point{y: 1}
	c = point{1} // ERROR 13: too few values in struct literal of type point
	d = point{1, 2, 3} // ERROR 18: too many values in struct literal of type point
	e = point{x: 1, 2} // ERROR 18: mixture of field:value and value elements in struct literal
	f = point{1, y: 2} // ERROR 15: mixture of field:value and value elements in struct literal
	g = point{z: 1} // ERROR 12: unknown field z in struct literal of type point
	h = point{x: 1, x: 2} // ERROR 18: duplicate field name x in struct literal
	i = point{"a", 2} // ERROR 12: cannot use "a" (untyped string constant) as int value in struct literal
	j = point{1: 2} // ERROR 12: invalid field name 1 in struct literal
)
