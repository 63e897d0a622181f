// ++ and -- apply to numbers that can be assigned to.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type s struct{}

func g() int

func f(x int, y float64, z string, b bool, p *int, m map[int]complex64) {
	x++
	y--
	z++ // CHECK: [[#@LINE]]:2: invalid operation: z++ (non-numeric type string)
	b-- // CHECK: [[#@LINE]]:2: invalid operation: b-- (non-numeric type bool)
	p++ // CHECK: [[#@LINE]]:2: invalid operation: p++ (non-numeric type *int)
	*p++
	m[1]++
	g()++ // CHECK: [[#@LINE]]:2: cannot assign to g() (value of type int)
	1++ // CHECK: [[#@LINE]]:2: cannot assign to 1 (untyped int constant)
}
