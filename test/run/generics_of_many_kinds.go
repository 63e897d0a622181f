// Generic functions, types and methods as programs use them: constraints with methods, embedding, closures, local types.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s

package main

import "unsafe"

type Setter[T any] interface {
	*T
	Set(string)
}
type Cfg struct{ s string }

func (c *Cfg) Set(s string) { c.s = s }
func FromStrings[T any, PT Setter[T]](ss []string) []T {
	r := make([]T, len(ss))
	for i, s := range ss {
		p := PT(&r[i])
		p.Set(s)
	}
	return r
}

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }
func (o Opt[T]) OrElse(d T) T {
	if o.ok {
		return o.v
	}
	return d
}
func (o *Opt[T]) Clear() { *o = Opt[T]{} }

type Named[T any] struct {
	Opt[T]
	name string
}
type Node[K comparable, V any] struct {
	*Named[V]
	kids map[K]*Node[K, V]
}

func kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "[]T"
	case Opt[T]:
		return "OptT"
	case interface{ OrElse(int) int }:
		return "orelse"
	}
	return "?"
}

type Num interface {
	~int8 | ~int | ~uint16 | ~float64
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}
func Conv[To, From Num](x From) To   { return To(x) }
func Wrap[T Num](x T) T              { return x*100 + 1<<2 }
func Size[T any]() uintptr           { var x T; return unsafe.Sizeof(x) }
func Ptr[T any](x T) *T              { return &x }
func Eq[T comparable](a, b T) bool   { return a == b }
func Zero[T any]() T                 { return *new(T) }
func Counter[T Num](step T) func() T { var n T; return func() T { n += step; return n } }

type Bytes interface{ ~[]byte | ~string }

func CountA[B Bytes](b B) (n int) {
	for i := 0; i < len(b); i++ {
		if b[i] == 'a' {
			n++
		}
	}
	return n + len(b[1:])
}
func Def[T any](f func() T) (r T, err any) {
	defer func() {
		err = recover()
	}()
	return f(), nil
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(x T) Set[T] { s[x] = struct{}{}; return s }
func (s Set[T]) Has(x T) bool   { _, ok := s[x]; return ok }

type Stack[T any] []T

func (s *Stack[T]) Push(x T) { *s = append(*s, x) }
func (s *Stack[T]) Pop() (x T) {
	x = (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return
}
func (s Stack[T]) Each(f func(int, T) bool) {
	for i, x := range s {
		if !f(i, x) {
			return
		}
	}
}

type Fn[A, B any] func(A) B

func (f Fn[A, B]) Then(g Fn[B, A]) Fn[A, A] { return func(a A) A { return g(f(a)) } }

type MyInt int

func (m MyInt) OrElse(x int) int { return int(m) + x }

type I[T any] interface{ Get() T }
type Box[T any] struct{ x T }

func (b Box[T]) Get() T      { return b.x }
func Use[T any](i I[T]) T    { return i.Get() }
func Local[T any](x T) any {
	type loc struct{ v T }
	type rec struct {
		l *loc
		n *rec
	}
	r := rec{&loc{x}, nil}
	r.n = &r
	return *r.n.l
}
func fact[T ~int | ~uint64](n T) T {
	if n <= 1 {
		return 1
	}
	return n * fact(n-1)
}
func Keys[M ~map[K]V, K ~string, V any](m M) int { return len(m) }

type Matrix[T Num, R interface{ ~[2]T }] struct{ rows [2]R }

func (m *Matrix[T, R]) Sum() (s T) {
	for i := range m.rows {
		for j := range len(m.rows[i]) {
			s += m.rows[i][j]
		}
	}
	return
}

func main() {
	for _, c := range FromStrings[Cfg]([]string{"a", "b"}) {
		println(c.s)
	}
	o := Some(3)
	println(o.OrElse(4))
	o.Clear()
	println(o.OrElse(4))
	n := Node[string, float64]{Named: &Named[float64]{Some(2.5), "nm"}}
	n.kids = map[string]*Node[string, float64]{"k": &n}
	println(n.kids["k"].OrElse(1), n.name)
	n.Clear()
	println(n.OrElse(1))
	println(kind(1), kind("s"), kind([]int{}), kind(Opt[int]{}), kind(MyInt(2)), kind(2.5))
	println(Reduce([]int{1, 2, 3}, "", func(a string, x int) string { return a + string(rune('0'+x)) }))
	println(Conv[int8](300), Conv[uint16](-1), Conv[float64](7), Conv[int](2.9))
	println(Wrap(int8(3)), Wrap(uint16(700)), Wrap(1.5))
	println(Size[int8](), Size[Opt[string]](), Size[struct{}]())
	println(*Ptr("p"), *Ptr(Opt[int]{5, true}).v2())
	println(Eq[any](1, 1), Eq[any](1, "a"), Eq(Opt[int]{}, Opt[int]{1, true}))
	println(Zero[int](), Zero[string]() == "", Zero[*int]() == nil)
	c := Counter(0.5)
	c()
	println(c(), Counter(int8(100))())
	println(CountA("banana"), CountA([]byte("xa")))
	r, err := Def(func() int { panic("boom") })
	println(r, err.(string))
	s := Set[[2]int]{}
	println(s.Add([2]int{1, 2}).Has([2]int{1, 2}), s.Has([2]int{}))
	var st Stack[func() string]
	st.Push(func() string { return "f0" })
	st.Push(func() string { return "f1" })
	println(st.Pop()())
	for i, f := range st.Each {
		println(i, f())
	}
	f := Fn[int, string](func(i int) string { return "x" }).Then(func(s string) int { return len(s) + 41 })
	println(f(0))
	println(Use[string](Box[string]{"bx"}), Use(I[int](Box[int]{9})))
	_, ok := Local(1).(struct{ v int })
	println(ok, Local(1) == Local(1), Local(1) == Local("a"))
	println(fact(5), fact(uint64(20)))
	println(Keys(map[string]int{"a": 1}))
	m := Matrix[int, [2]int]{[2][2]int{{1, 2}, {3, 4}}}
	println(m.Sum())
	g := Opt[string].OrElse
	h := (*Opt[string]).Clear
	os := Some("os")
	println(g(os, "d"))
	h(&os)
	println(g(os, "d"))
	k := os.OrElse
	println(k("late"))
	func() {
		defer func() {
			e := recover()
			println(e.(error).Error())
		}()
		println(any(o).(Opt[string]).v)
	}()
	println(max(Wrap(1), 2), min(Conv[int8](5), 3))
}
func (o *Opt[T]) v2() *T { return &o.v }

// CHECK: a
// CHECK-NEXT: b
// CHECK-NEXT: 3
// CHECK-NEXT: 4
// CHECK-NEXT: +2.500000e+000 nm
// CHECK-NEXT: +1.000000e+000
// CHECK-NEXT: int string ? orelse orelse ?
// CHECK-NEXT: 123
// CHECK-NEXT: 44 65535 +7.000000e+000 2
// CHECK-NEXT: 48 4468 +1.540000e+002
// CHECK-NEXT: 1 24 0
// CHECK-NEXT: p 5
// CHECK-NEXT: true false false
// CHECK-NEXT: 0 true true
// CHECK-NEXT: +1.000000e+000 100
// CHECK-NEXT: 8 2
// CHECK-NEXT: 0 boom
// CHECK-NEXT: true false
// CHECK-NEXT: f1
// CHECK-NEXT: 0 f0
// CHECK-NEXT: 42
// CHECK-NEXT: bx 9
// CHECK-NEXT: false true false
// CHECK-NEXT: 120 2432902008176640000
// CHECK-NEXT: 1
// CHECK-NEXT: 10
// CHECK-NEXT: os
// CHECK-NEXT: d
// CHECK-NEXT: late
// CHECK-NEXT: interface conversion: interface {} is main.Opt[int], not main.Opt[string]
// CHECK-NEXT: 104 3
