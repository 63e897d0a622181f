// Generic functions and types of many forms, instantiated explicitly and by inference.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s

package main

type Number interface{ ~int | ~float64 }

func Sum[T Number](xs ...T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}

func Map[K comparable, V, W any](m map[K]V, f func(V) W) map[K]W {
	r := make(map[K]W)
	for k, v := range m {
		r[k] = f(v)
	}
	return r
}

type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) { l.head = &node[T]{v, l.head}; l.n++ }
func (l *List[E]) All(f func(E) bool) {
	for n := l.head; n != nil; n = n.next {
		if !f(n.v) {
			return
		}
	}
}

type Stringer interface{ String() string }
type S string

func (s S) String() string { return "S:" + string(s) }
func Join[T Stringer](xs []T) string {
	r := ""
	for _, x := range xs {
		r += x.String() + ","
	}
	return r
}

type Pair[A, B any] struct {
	a A
	b B
}

func MkPair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }
func id[T any](x T) T                      { return x }
func apply[T any](f func(T) T, x T) T      { return f(x) }

type Vec[T any] = []T

func main() {
	println(Sum(1, 2, 3), Sum(1.5, 2))
	println(Sum[int]())
	m := Map(map[string]int{"a": 1}, func(x int) float64 { return float64(x) / 2 })
	println(m["a"])
	var l List[string]
	l.Push("x")
	l.Push("y")
	l.All(func(s string) bool { println(s); return true })
	println(Join([]S{"p", "q"}))
	p := MkPair(1, "z")
	println(p.a, p.b)
	println(apply(id, 7), apply(id[string], "w"))
	var f func(int) int = id
	println(f(4))
	var v Vec[int] = []int{1, 2}
	println(len(v))
}
// CHECK: 6 +3.500000e+000
// CHECK-NEXT: 0
// CHECK-NEXT: +5.000000e-001
// CHECK-NEXT: y
// CHECK-NEXT: x
// CHECK-NEXT: S:p,S:q,
// CHECK-NEXT: 1 z
// CHECK-NEXT: 7 w
// CHECK-NEXT: 4
// CHECK-NEXT: 2
