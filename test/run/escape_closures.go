// Closures that stay within the function around them hold addresses of its variables.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

func closureKeepsAddress() {
	x := 1
	p := &x
	f := func() int { *p++; x += 10; return x }
	println("closure", f(), f(), x, *p)
}

func outerVariable() {
	var f func() int
	{
		x := 3
		f = func() int { x++; return x }
	}
	y := 100
	_ = y
	println("outer", f(), f())
}

func nested() func() func() int {
	a := 1
	return func() func() int {
		b := a
		a++
		return func() int { a += 10; b++; return a*100 + b }
	}
}

func immediate() *int {
	u := 1
	*(func() *int { return &u }()) = 42
	v := func(p *int) *int { return p }(&u)
	return v
}

func gotoClosures() {
	var fs []func() int
	i := 0
again:
	x := i * i
	fs = append(fs, func() int { x++; return x })
	i++
	if i < 3 {
		goto again
	}
	println("goto closures", fs[0](), fs[1](), fs[2](), fs[0]())
}

func main() {
	closureKeepsAddress()
	outerVariable()
	n := nested()
	f, g := n(), n()
	println("nested", f(), g(), f(), g())
	println("immediate", *immediate())
	gotoClosures()
}

//      CHECK: closure 12 23 23 23
// CHECK-NEXT: outer 4 5
// CHECK-NEXT: nested 1302 2303 3303 4304
// CHECK-NEXT: immediate 42
// CHECK-NEXT: goto closures 1 2 5 2
