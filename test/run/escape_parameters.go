// Addresses of parameters, handed down, returned and stored through.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

var global *int

func param(p *int, q int) (r *int) {
	*p = q
	r = &q
	q++
	return r
}

func memoryParam(a [8]int) *int { p := &a[3]; a[3] = 4; return p }

func memoryLocalParam(a [8]int) int {
	p := &a[3]
	*p = 6
	return a[3]
}

func recursion(n int, prev *int) int {
	x := n
	if prev != nil {
		*prev += n
	}
	if n == 0 {
		return x
	}
	r := recursion(n-1, &x)
	return r + x
}

func pointerToPointer() int {
	x := 1
	p := &x
	pp := &p
	ppp := &pp
	y := 2
	**ppp = &y
	*p = 30
	return x*100 + y
}

func through(p *int) *int { return p }

func main() {
	x := 0
	r := param(&x, 6)
	println("param", x, *r, *memoryParam([8]int{}), memoryLocalParam([8]int{}))
	println("recursion", recursion(5, nil))
	println(pointerToPointer())
	global = through(&x)
	*global = 9
	println(x)
}

//      CHECK: param 6 7 4 6
// CHECK-NEXT: recursion 25
// CHECK-NEXT: 130
// CHECK-NEXT: 9
