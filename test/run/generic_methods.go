// Methods of type parameters are those of the type arguments, as they are found there.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type adder interface{ add(int) int }

type counter struct{ n int }

func (c *counter) add(i int) int { c.n += i; return c.n }

type number int

func (n number) add(i int) int { return int(n) + i }

// Promoted through an embedded pointer and an interface.
type outer struct{ *counter }

type outermost struct {
	name string
	adder
}

func call[T adder](x T) int {
	value, expression, abstract := x.add, T.add, adder.add
	return x.add(1) + value(10) + expression(x, 100) + abstract(x, 1000)
}

func all[T adder](x int, list ...T) int {
	for _, a := range list {
		x = a.add(x)
	}
	return x
}

// A method that wants a pointer: the type parameter stands for that.
type setter[B any] interface {
	*B
	set(string)
}

type text struct{ s string }

func (t *text) set(s string) { t.s = s }

func made[T any, P setter[T]](s string) T {
	var x T
	P(&x).set(s)
	return x
}

type less[T any] interface{ less(T) bool }

func (n number) less(m number) bool { return n < m }

func least[T less[T]](list ...T) T {
	m := list[0]
	for _, x := range list[1:] {
		if x.less(m) {
			m = x
		}
	}
	return m
}

func main() {
	c := &counter{}
	println(call(c), call(number(5)), call(outer{c}), call(outermost{"", number(5)}), call[adder](outer{c}))
	// CHECK: 1234 1131 5678 1131 10122
	println(c.n, all(1, number(1), number(2)), all[adder](1, number(1), c, number(3)))
	// CHECK-NEXT: 3335 4 3338
	println(made[text]("made").s, least(number(3), 1, 2))
	// CHECK-NEXT: made 1
	var nobody *outer
	defer func() { println(recover().(error).Error()) }()
	call(*nobody)
	// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
}
