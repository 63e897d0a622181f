// Generic types: methods, embedding, recursion, and what they are at run time.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type pair[K comparable, V any] struct {
	key   K
	value V
}

type list[T any] []T

func (l *list[T]) push(x T) { *l = append(*l, x) }
func (l list[_]) len() int  { return len(l) }

type tree[K, V any] struct {
	compare func(K, K) int
	root    *node[K, V]
}

type node[K, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

func (t *tree[K, V]) find(k K) **node[K, V] {
	p := &t.root
	for *p != nil {
		switch c := t.compare(k, (*p).key); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			return p
		}
	}
	return p
}

func (t *tree[K, V]) put(k K, v V) {
	p := t.find(k)
	if *p == nil {
		*p = &node[K, V]{key: k}
	}
	(*p).value = v
}

func (t *tree[K, V]) each(f func(K, V) bool) {
	var walk func(*node[K, V]) bool
	walk = func(n *node[K, V]) bool {
		return n == nil || walk(n.left) && f(n.key, n.value) && walk(n.right)
	}
	walk(t.root)
}

func order[T ~int | ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

type source[T any] interface{ next() (T, bool) }

type values[T any] struct{ rest []T }

func (v *values[T]) next() (x T, ok bool) {
	if len(v.rest) == 0 {
		return
	}
	x, v.rest = v.rest[0], v.rest[1:]
	return x, true
}

type mapped[T, U any] struct {
	source[T]
	f func(T) U
}

func (m mapped[T, U]) next() (u U, ok bool) {
	if t, ok := m.source.next(); ok {
		return m.f(t), true
	}
	return
}

func collect[T any](s source[T]) (all list[T]) {
	for x, ok := s.next(); ok; x, ok = s.next() {
		all.push(x)
	}
	return
}

type embedding[T any] struct {
	pair[string, T]
	*list[T]
}

type vector[T any] = []T

var stack = new(list[string])
var push, length = stack.push, list[string].len

func fails(f func()) {
	defer func() { println(recover().(error).Error()) }()
	f()
}

func local[T any](x T) any {
	type local struct{ T T }
	return local{x}
}

func boxed[T any](x T) any {
	type box struct{ T T }
	return pair[string, box]{"", box{x}}
}

func main() {
	push("a")
	push("b")
	println(stack.len(), length(*stack))
	// CHECK: 2 2
	t := tree[string, int]{compare: order[string]}
	for i, s := range []string{"x", "b", "q"} {
		t.put(s, i)
	}
	t.each(func(k string, v int) bool { println(k, v); return true })
	// CHECK-NEXT: b 1
	// CHECK-NEXT: q 2
	// CHECK-NEXT: x 0
	for _, s := range collect[string](mapped[int, string]{&values[int]{vector[int]{65, 66}}, func(i int) string { return string(rune(i)) }}) {
		println(s)
	}
	// CHECK-NEXT: A
	// CHECK-NEXT: B
	e := embedding[int]{pair[string, int]{"key", 5}, new(list[int])}
	e.push(e.value)
	println(e.key, e.len(), (*e.list)[0])
	// CHECK-NEXT: key 1 5

	// Types declared in a generic function are others for other arguments, and for no other function's.
	println(local(1) == local(1), local(1) == local("a"), local(1) == any(struct{ T int }{1}))
	// CHECK-NEXT: true false false

	var x any = list[pair[string, []int]]{}
	fails(func() { _ = x.(list[int]) })
	fails(func() { _ = x.(interface{ none() }) })
	fails(func() { _ = local("").(vector[vector[any]]) })
	fails(func() { _ = boxed(t).(pair[string, func(...byte) error]) })
	type local struct{}
	fails(func() { _ = any(local{}).(pair[struct{ x local }, *local]) })
	// CHECK-NEXT: interface conversion: interface {} is main.list[main.pair[string,[]int]], not main.list[int]
	// CHECK-NEXT: interface conversion: main.list[main.pair[string,[]int]] is not interface { main.none() }: missing method none
	// CHECK-NEXT: interface conversion: interface {} is main.local[string], not []{{\[}}]interface {}
	// CHECK-NEXT: interface conversion: interface {} is main.pair[string,main.box[main.tree[string,int]]·2], not main.pair[string,func(...uint8) error]
	// CHECK-NEXT: interface conversion: interface {} is main.local, not main.pair[struct { main.x main.local·3 },*main.local·3]

	// A value method called through a nil pointer.
	var nobody *list[int]
	var measured interface{ len() int } = nobody
	fails(func() { measured.len() })
	// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
	// CHECK-NEXT: 120
	factorial := fixpoint(func(f func(int) int) func(int) int {
		return func(n int) int {
			if n == 0 {
				return 1
			}
			return n * f(n-1)
		}
	})
	println(factorial(5))
}

// A local generic type of a generic function, whose instances refer to themselves.
func fixpoint[F ~func(T) R, T, R any](f func(F) F) F {
	type self[A any] func(self[A]) A
	half := func(x self[F]) F {
		return func(t T) R { return f(x(x))(t) }
	}
	return half(half)
}
