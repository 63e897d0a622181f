// A generic function is lowered once for each list of type arguments that is asked for, with these in
// the parameters' place: nothing is left to be found out at run time.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
// RUN: %mapgo emit --stage=core --func Sum %s | %FileCheck --check-prefix=ALL %s
// RUN: %mapgo emit --stage=core --func 'Sum[float32]' %s | %FileCheck --check-prefix=ONE %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

import "unsafe"

type number interface {
	~int8 | ~float32
}

func use() {
	Sum([]int8{1})
	Sum[float32](nil)
	Sum[int8](nil)
}

// CHECK-LABEL: func main.use() {
// CHECK:       r·1 := main.Sum[int8](
// CHECK:       r·2 := main.Sum[float32](
// CHECK:       r·3 := main.Sum[int8](

func Sum[T number](xs []T) T {
	s := T(1)
	for _, x := range xs {
		s += x * 2
	}
	return s
}

// CHECK-LABEL: func main.Sum[int8](xs slice) int8 {
// CHECK-NEXT:  s := 1
// CHECK:       s = s + x * 2
// CHECK-LABEL: func main.Sum[float32](xs slice) float32 {
// CHECK:       s = s + x * 2.0

// ALL:         func main.Sum[int8]
// ALL:         func main.Sum[float32]
// ALL-NOT:     {{^}}func
// ONE:         func main.Sum[float32]
// ONE-NOT:     {{^}}func

// Another package may need the same instance: the linker keeps one.
// LLVM:        define linkonce_odr {{.*}} @"main.Sum[int8]"(

type shape interface{ area() int }

type square struct{ side int }

func (s square) area() int { return s.side * s.side }

type named struct {
	name string
	*square
}

func methods(s square, n named, i shape) {
	area(s)
	area(n)
	area(i)
}

// What is called is known where the type argument says it: directly, with embedded fields followed,
// or through a method table.
func area[T shape](x T) int { return x.area() }

// CHECK-LABEL: func main.area[main.square](
// CHECK-NEXT:  r·1 := main.square.area(x)
// CHECK-LABEL: func main.area[main.named](
// CHECK:       r·1 := main.square.area(*
// CHECK-LABEL: func main.area[main.shape](
// CHECK:       r·1 := x.itab.area(x.data)

type list[T any] struct {
	head *T
	n    int
}

func (l *list[T]) push(x T) { l.head, l.n = &x, l.n+1 }

func types(l *list[string], x any) (f func(int), size uintptr) {
	l.push("a")
	f = new(list[int]).push
	_, _ = x.(list[list[int]])
	return f, sizes[uint16]()
}

// CHECK-LABEL: func main.types(
// CHECK:       main.(*list[string]).push(l, "a")
// CHECK:       closure·1.F = main.(*list[int]).push-fm
// CHECK:       type:main.list[main.list[int]]
// CHECK-LABEL: func main.(*list[int]).push(l ptr, x int64) {

// The size is known, but no constant in the generic function.
func sizes[T any]() uintptr {
	var x struct {
		a byte
		b T
		c [3]T
	}
	return unsafe.Sizeof(x) + 10*unsafe.Offsetof(x.c) + 100*unsafe.Alignof(x.b)
}

// CHECK-LABEL: func main.sizes[uint16]() uint64 {
// CHECK:       return 250

// Types declared in a generic function are its instances'.
func local[T any](x T) any {
	type box struct{ x T }
	return box{x}
}

func locals() (any, any) { return local(1), local("a") }

// CHECK-LABEL: func main.local[int](
// CHECK:       type:main.box[int]·1
// CHECK-LABEL: func main.local[string](
// CHECK:       type:main.box[string]·1

func closures() func() string { return twice("a") }

func twice[T ~string](x T) func() T {
	return func() T { return x + x }
}

// CHECK-LABEL: func main.twice[string](
// CHECK-LABEL: func main.twice[string].func1() string {
