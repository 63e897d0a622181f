// ++ and -- apply to numbers that can be assigned to.
// RUN: %errors %s %mapgo check -e %s

package p

type s struct{}

func g() int

func f(x int, y float64, z string, b bool, p *int, m map[int]complex64) {
	x++
	y--
	z++ // ERROR 2: invalid operation: z++ (non-numeric type string)
	b-- // ERROR 2: invalid operation: b-- (non-numeric type bool)
	p++ // ERROR 2: invalid operation: p++ (non-numeric type *int)
	*p++
	m[1]++
	g()++ // ERROR 2: cannot assign to g() (neither addressable nor a map index expression)
	1++ // ERROR 2: cannot assign to 1 (neither addressable nor a map index expression)
}
