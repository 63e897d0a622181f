// Assignments that write variables in the frame by name and through pointers.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

func selectFields() {
	var s struct {
		a, b *int
		in   struct{ p *int }
	}
	x, y, z := 1, 2, 3
	s.a, s.b, s.in.p = &x, &y, &z
	swap(&s.a, &s.b)
	store(&s.in.p, s.a)
	*s.in.p = 40
	println("fields", x, y, z, *s.a, *s.b)
}

func multiple() {
	x, y := 1, 2
	p, q := &x, &y
	*p, x, *q, y = y+10, *q+20, x+30, *p+40
	println("multiple", x, y)
	x, *p = 5, x+1
	println(x, *p)
	a := [3]int{1, 2, 3}
	pa := &a
	a[0], pa[1], a[2] = pa[1], a[2], pa[0]
	println(a[0], a[1], a[2])
	i := 0
	pi := &i
	i, a[*pi] = 2, 77
	println(i, a[0], a[2])
}

func structCopy() {
	type big struct {
		a [10]int
		p *int
	}
	x := 4
	b := &big{p: &x}
	c := *b
	c.a[3] = 1
	*c.p = 6
	d := &c
	d.a[4] = b.a[3]
	println("copy", b.a[3], c.a[3], x, d.a[4])
}

func swap(p, q **int) { *p, *q = *q, *p }

func store(pp **int, p *int) { *pp = p }

func main() {
	selectFields()
	multiple()
	structCopy()
}

//      CHECK: fields 1 40 3 40 1
// CHECK-NEXT: multiple 22 41
// CHECK-NEXT: 23 23
// CHECK-NEXT: 2 3 1
// CHECK-NEXT: 2 77 1
// CHECK-NEXT: copy 0 1 6 0
