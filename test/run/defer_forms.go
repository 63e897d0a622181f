// Every form of call can be deferred; function, receiver and arguments are evaluated at once.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type T struct{ n int }

func (t T) Value(s string)    { println("T.Value", t.n, s) }
func (t *T) Pointer(s string) { println("T.Pointer", t.n, s) }

type I interface{ Value(string) }

type Big struct{ a, b, c, d, e, f int }

func big(b Big, list ...int) (Big, string) { println("big", b.a, b.f, len(list)); return b, "" }
func two() (int, string)                   { return 2, "two" }

func main() {
	t := T{1}
	var i I = t
	f := func(s string) { println("f", s) }
	m := map[string]int{"a": 1, "b": 2}
	b := Big{a: 1, f: 6}
	list := make([]int, 2)
	bound, pointer := t.Value, &t

	defer println("println", t.n, "x", 1.5, nil == i)
	defer println(two())
	defer t.Value("value")
	defer t.Pointer("pointer")
	defer pointer.Value("through a pointer")
	defer i.Value("interface")
	defer f("func value")
	defer bound("method value")
	defer T.Value(t, "method expression")
	defer I.Value(i, "of an interface")
	defer big(b, 1, 2, 3)
	defer func() { println("entries", len(m), "copied", list[1], "b.a", b.a) }()
	defer func(n int) { println("literal", n, t.n) }(t.n)
	defer delete(m, "a")
	defer copy(list, []int{4, 5})

	t.n, b.a, f, i, bound, pointer = 2, 7, nil, T{9}, nil, nil
	println("body")
}

// CHECK:      body
// CHECK-NEXT: literal 1 2
// CHECK-NEXT: entries 1 copied 5 b.a 7
// CHECK-NEXT: big 1 6 3
// CHECK-NEXT: T.Value 1 of an interface
// CHECK-NEXT: T.Value 1 method expression
// CHECK-NEXT: T.Value 1 method value
// CHECK-NEXT: f func value
// CHECK-NEXT: T.Value 1 interface
// CHECK-NEXT: T.Value 1 through a pointer
// CHECK-NEXT: T.Pointer 2 pointer
// CHECK-NEXT: T.Value 1 value
// CHECK-NEXT: 2 two
// CHECK-NEXT: println 1 x +1.500000e+000 false
