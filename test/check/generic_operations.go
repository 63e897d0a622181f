// Operations on values whose type is a type parameter: they must be valid for all its types.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

type integer interface{ ~int8 | ~uint16 }
type bytes interface{ []byte | string }
type lists interface{ []int | [4]int | *[3]int }
type maps interface{ map[string]int | map[string]string }

func arithmetic[I integer, N integer | ~float64, A any](i I, n N, a A) {
	_ = i + 1<<i - I(3)%i
	_ = n * 2
	_ = n % 2 // ERROR 6: invalid operation: operator % not defined on n (variable of type N constrained by integer | ~float64)
	_ = n + 1.5 // ERROR 10: cannot convert 1.5 (untyped float constant) to type N
	_ = i + 300 // ERROR 10: cannot convert 300 (untyped int constant) to type I
	_ = a + a // ERROR 6: invalid operation: operator + not defined on a (variable of type A constrained by any)
	_ = -a // ERROR 7: invalid operation: operator - not defined on a (variable of type A constrained by any)
	_ = i == i && n < n
	_ = a == a // ERROR 6: invalid operation: a == a (incomparable types in type set)
	_ = a < a // ERROR 6: invalid operation: a < a (type parameter A cannot use operator <)
	_ = a == nil // ERROR 11: invalid operation: a == nil (mismatched types A and untyped nil)
	const c = unsafe.Sizeof(i) // ERROR 12: unsafe.Sizeof(i) (value of type uintptr) is not constant
	var array [unsafe.Sizeof(0)]I
	_ = array
	i++
	a++ // ERROR 2: invalid operation: a++ (non-numeric type A)
}

func parts[B bytes, L lists, M maps, A any](b B, l L, m M, a A) {
	_ = b[0] + b[1:][0]
	_ = l[2]
	_ = l[3]
	_ = m["a"] // ERROR 7: invalid operation: cannot index m (variable of type M constrained by maps)
	_ = a[0] // ERROR 7: invalid operation: cannot index a (variable of type A constrained by any)
	_ = l[1:] // ERROR 6: invalid operation: cannot slice l (variable of type L constrained by lists): L has no core type
	b[0] = 1 // ERROR 2: cannot assign to b[0] (neither addressable nor a map index expression)
	_ = len(b) + len(l) + cap(l) + len(m)
	_ = cap(m) // ERROR 10: invalid argument: m (variable of type M constrained by maps) for built-in cap
	_ = append([]byte{}, b...)
	_ = append(l, 1) // ERROR 13: first argument to append must be a slice; l (variable of type L constrained by lists) has no core type
	_ = copy([]byte{}, b)
	delete(m, "a")
	clear(m)
	clear(a) // ERROR 8: invalid argument: cannot clear a (variable of type A constrained by any): argument must be (or constrained by) map or slice
	for range l { // ERROR 12: cannot range over l (variable of type L constrained by lists): no core type
	}
	for i, x := range m { // ERROR 20: cannot range over m (variable of type M constrained by maps): no core type
	}
}

func make_[S ~[]E, E any, C chan int | chan<- int, P ~*int, F ~func(int) string](c C, p P, f F) S {
	c <- 1
	<-c // ERROR 4: invalid operation: cannot receive from send-only channel c (variable of type C constrained by chan int | chan<- int)
	_ = *p + len(f(1))
	_ = new(S)
	_ = make(E) // ERROR 11: invalid argument: cannot make E: no core type
	_ = E{} // ERROR 6: invalid composite literal type E (no core type)
	s := make(S, 1, 2)
	return append(s, S{}...)
}

func conversions[I integer, B bytes, A any](i I, b B, a A, any_ any) {
	_ = float32(i)
	_ = I(1)
	_ = I(300) // ERROR 8: cannot convert 300 (untyped int value) to type I: constant 300 overflows int8 (in I)
	_ = []byte(b)
	_ = B("abc")
	_ = int(b) // ERROR 10: cannot convert b (variable of type B constrained by bytes) to type int: cannot convert []byte (in B) to type int
	_ = I(a) // ERROR 8: cannot convert a (variable of type A constrained by any) to type I
	_ = A(1) // ERROR 8: cannot convert 1 (untyped int value) to type A: A does not contain specific types
	_ = any(i).(I)
	_ = i.(int) // ERROR 6: invalid operation: cannot use type assertion on type parameter value i (variable of type I constrained by integer)
	switch a.(type) { // ERROR 9: cannot use type switch on type parameter value a (variable of type A constrained by any)
	}
	switch any_.(type) {
	case I, int8:
	}
	var x A = nil // ERROR 6: declared and not used: x
	// ERROR -1:12: cannot use nil as A value in variable declaration
	x = a
	a = i // ERROR 6: cannot use i (variable of type I constrained by integer) as A value in assignment
	any_ = a
}

type stringer interface{ String() string }

func methods[S stringer, F interface{ ~struct{ f int } }](s S, p *S, f F) {
	_ = s.String()
	_ = s.String
	_ = S.String
	_ = s.string // ERROR 8: s.string undefined (type S has no field or method string, but does have method String)
	_ = p.String() // ERROR 8: p.String undefined (type *S is pointer to type parameter, not type parameter)
	_ = f.f // ERROR 8: f.f undefined (type F has no field or method f)
}
