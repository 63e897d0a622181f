// Calls of methods of interface variables whose value is known: the value's own method is called,
// with what is in the interface and not what it was made of, and panics say so.
// RUN: %mapgo build -o %t %s && %t | %FileCheck %s
// RUN: %mapgo build -O 0 -o %t %s && %t | %FileCheck %s
package main

import "fmt"

type adder interface{ add(n int) int }

type wide struct{ a, b, c int }

func (x wide) add(n int) int { x.a += n; return x.a + x.b + x.c }

type counter struct{ n int }

func (c *counter) add(n int) int { c.n += n; return c.n }

type direct struct{ p *int }

func (d direct) add(n int) int { return *d.p + n }

type embeds struct {
	x int
	*counter
}

type embedsInterface struct {
	x int
	adder
}

type list[T any] struct{ values []T }

func (l list[T]) add(n int) int { return len(l.values) + n }

func generic[T any](v ...T) int {
	var a adder = list[T]{v}
	return a.add(100)
}

func text(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	w := wide{1, 2, 3}
	var a adder = w
	w.a = 1000
	fmt.Println(a.add(1), a.add(1), w)
	// CHECK: 7 7 {1000 2 3}

	c := &counter{}
	var b adder = c
	b.add(3)
	fmt.Println(b.add(4), c.n)
	// CHECK-NEXT: 7 7

	n := 5
	var d adder = direct{&n}
	n = 6
	fmt.Println(d.add(1))
	// CHECK-NEXT: 7

	var e adder = embeds{1, c}
	fmt.Println(e.add(1), c.n)
	// CHECK-NEXT: 8 8
	f := adder(embedsInterface{1, e})
	fmt.Println(f.add(1), f.add(f.add(1)))
	// CHECK-NEXT: 9 20

	fmt.Println(generic(1, 2), generic("a"))
	// CHECK-NEXT: 102 101

	// A variable that changes, here in a closure, has a method table to be asked.
	g := adder(w)
	change := func() { g = c }
	change()
	fmt.Println(g.add(1))
	// CHECK-NEXT: 21

	// As if the pointer's method were called: what it points to is read.
	text(func() {
		var p *wide
		var a adder = p
		a.add(1)
	})
	// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
	text(func() {
		var p *wide
		a := adder(p)
		a, _ = a.(adder)
		a.add(1)
	})
	// CHECK-NEXT: value method main.wide.add called using nil *wide pointer
	text(func() {
		a := adder(embedsInterface{})
		a.add(1)
	})
	// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
}
