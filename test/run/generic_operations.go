// What operations on values of type parameters do depends on the type arguments.
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

import "unsafe"

// A constant that is converted to a type parameter is no constant any more.
func constant[T ~int8 | ~float32 | ~string](letter bool) T {
	if letter {
		return T('a')
	}
	return T(65)
}

func shift[T ~int8 | ~uint32](x T, n uint) T { return x<<n>>1 | 1 }

func increase[T ~int | ~float64 | ~complex128](x *T) {
	*x++
	*x += 2
	*x *= 3
}

func sum[T ~int | ~uint8](n T) (s T) {
	for i := T(0); i < n; i++ {
		s += i
	}
	return
}

// Of string | []byte the core type is string for copy and append.
func bytes[T ~string | ~[]byte](x T, b []byte) (string, []byte, int, T) {
	n := copy(b, x)
	return string(x), append([]byte(x), x...), n, x[1:2]
}

func lengths[T ~[3]int | ~[5]int](x T) int { return len(x) + cap(x) }

func sizes[T any](x T) (size, align, offset uintptr) {
	var s struct {
		a byte
		t T
		b byte
	}
	return unsafe.Sizeof(x), unsafe.Alignof(x), unsafe.Offsetof(s.b)
}

func isNil[T ~[]int | ~map[int]int](x T) bool { return x == nil }

func zero[T any]() (z T) { return }

func equal[T comparable](a, b T) bool { return a == b }

func equalAny[T comparable](a T, b any) bool { return any(a) == b }

// The first clause that matches is taken, whatever types other clauses turn out to be of.
func kind[T, U any](x any) string {
	switch x.(type) {
	case []int:
		return "[]int"
	case []T:
		return "[]T"
	case T, U:
		return "T or U"
	case int8, int16, int32, int64, uint8:
		return "sized"
	case nil:
		return "nil"
	}
	return "other"
}

func asserted[T any](x any) (T, bool) {
	v, ok := x.(T)
	return v, ok
}

func main() {
	println(constant[string](false), constant[string](true), constant[int8](false), constant[float32](true) == 97)
	// CHECK: A a 65 true
	println(shift(int8(100), 3), shift(uint32(100), 3))
	// CHECK-NEXT: 17 401
	i, f, c := 1, 1.5, 1i
	increase(&i)
	increase(&f)
	increase(&c)
	println(i, f, c, sum(10), sum(uint8(30)))
	// CHECK-NEXT: 12 +1.350000e+001 (+9.000000e+000+3.000000e+000i) 45 179
	s, b, n, t := bytes("abc", make([]byte, 2))
	println(s, string(b), n, t)
	// CHECK-NEXT: abc abcabc 2 b
	s, b, n, u := bytes([]byte("xyz"), make([]byte, 9))
	println(s, string(b), n, string(u))
	// CHECK-NEXT: xyz xyzxyz 3 y
	println(lengths([3]int{}), lengths([5]int{}))
	// CHECK-NEXT: 6 10
	println(sizes(int16(1)))
	println(sizes("x"))
	println(sizes(struct{}{}))
	// CHECK-NEXT: 2 2 4
	// CHECK-NEXT: 16 8 24
	// CHECK-NEXT: 0 1 1
	println(isNil([]int(nil)), isNil([]int{}), isNil(map[int]int(nil)), zero[int](), zero[error]() == nil)
	// CHECK-NEXT: true false true 0 true
	println(equal("a", "a"), equal[any](1, 1.0), equalAny(1, 1), equalAny(1, "x"), equalAny[any](nil, nil))
	// CHECK-NEXT: true false true false true
	println(kind[int, int]([]int{}), kind[string, int]([]string{}), kind[int, int](1), kind[int, string](int8(1)))
	// CHECK-NEXT: []int []T T or U sized
	println(kind[int8, int](int8(1)), kind[any, int](nil), kind[any, int](""), kind[int, int](1.5))
	// CHECK-NEXT: T or U nil T or U other
	v, ok := asserted[int](1)
	e, okAny := asserted[any](1)
	_, okString := asserted[string](1)
	println(v, ok, e == 1, okAny, okString)
	// CHECK-NEXT: 1 true true true false
}
