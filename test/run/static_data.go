// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s

// Literals of which all or most is known beforehand: constants, addresses of variables, functions,
// interface values. What is computed is stored in the order of the elements.
package main

type T struct {
	a int
	s string
	p *int
}
type I interface{ M() int }
type A int

func (a A) M() int { return int(a) }

type B struct{ a, b int }

func (b *B) M() int { return b.a + b.b }

type F func(int) int

func inc(i int) int { return i + 1 }

var x, y int
var z [9]struct{ f, g int }

var recs = []T{{1, "a", &x}, {2, "b", nil}, {a: 3, p: &y}}
var ptrs = []*int{&x, &z[3].g, nil, (&y)}
var nested = [][]T{{{1, "n", &x}}, {}, nil}
var tree = &T{4, "t", &x}
var fs = []F{inc, F(inc), func(i int) int { return i * 2 }}
var ifs = []interface{}{1, "s", &x, 1.5, T{5, "i", &y}, nil, A(3), 'c', true, inc, [2]int{1, 2}, struct{}{}, complex(1, 2), int8(-3)}
var ms = []I{A(4), &B{1, 2}, nil}
var part = [...]T{{1, "p", &x}, {count(), "q", &y}, {3, name(), nil}}
var order = []int{n, bump(), n}
var n = 10
var mm = map[string]func(int) int{"inc": inc, "dbl": func(i int) int { return 2 * i }}
var mp = []*map[string]int{{"a": 1}, {"b": 2}}
var big = map[string]T{"a": {1, "x", &x}, "b": {2, "y", nil}, "c": {3, "y", nil}, "d": {4, "y", nil}, "e": {5, "y", nil}, "f": {6, "y", nil}, "g": {7, "y", nil}, "h": {8, "y", nil}, "i": {9, "y", nil}, "j": {10, "y", nil}, "k": {11, "y", nil}, "l": {12, "y", nil}, "m": {13, "y", nil}, "n": {14, "y", nil}, "o": {15, "y", nil}, "p": {16, "y", nil}, "q": {17, "y", nil}, "r": {18, "y", nil}, "s": {19, "y", nil}, "t": {20, "y", nil}, "u": {21, "y", nil}, "v": {22, "y", nil}, "w": {23, "y", nil}, "x": {24, "y", nil}, "y": {25, "y", nil}, "z": {26, "y", nil}}
var ints = map[interface{}]interface{}{1: "a", "k": 2, dyn(): 3, 7: 4}
var conv = I(A(9))
var cyc = &ring{name: "a", next: &ring{name: "b", next: nil}}

type ring struct {
	name string
	next *ring
}

func dyn() interface{} { return 7 }
func count() int       { println("count"); return 42 }
func name() string     { println("name"); return "nm" }
func bump() int        { n++; return n }

func local(i int) {
	a := []interface{}{1, "s", i, &x, T{i, "l", nil}, A(2), 2.5, inc}
	for _, v := range a {
		show(v)
	}
	b := [...]T{{1, "a", &x}, {2, "b", &y}, {i, "c", nil}, {4, "d", &x}}
	b[0].a = 100
	println(b[0].a, b[1].s, b[2].a, b[3].p == &x)
	c := &[...]int{1, 2, 3, 4, 5, i, 7}
	c[0]++
	println(c[0], c[5])
	d := []F{inc, inc, inc, inc, inc, func(j int) int { return i + j }}
	println(d[0](1), d[5](2))
}

func show(v interface{}) {
	switch v := v.(type) {
	case int:
		println("int", v)
	case string:
		println("string", v)
	case *int:
		println("ptr", v == &x, v == &y)
	case float64:
		println("float", v)
	case T:
		println("T", v.a, v.s, v.p == &y)
	case nil:
		println("nil")
	case I:
		println("I", v.M())
	case func(int) int:
		println("func", v(1))
	case [2]int:
		println("array", v[0], v[1])
	case complex128:
		println("complex", real(v), imag(v))
	default:
		println("other")
	}
}

func main() {
	println(recs[0].a, recs[0].s, recs[0].p == &x, recs[1].s, recs[2].a, recs[2].s, recs[2].p == &y)
	println(ptrs[0] == &x, ptrs[1] == &z[3].g, ptrs[2] == nil, ptrs[3] == &y, len(ptrs), cap(ptrs))
	println(len(nested), nested[0][0].s, nested[1] != nil, nested[2] == nil, len(nested[1]))
	tree.a++
	println(tree.a, tree.s)
	println(fs[0](1), fs[1](2), fs[2](3))
	for _, v := range ifs {
		show(v)
	}
	println(ms[0].M(), ms[1].M(), ms[2] == nil)
	println(part[0].s, part[1].a, part[1].s, part[2].s, part[2].a)
	println(order[0], order[1], order[2])
	println(mm["inc"](1), mm["dbl"](4))
	println((*mp[0])["a"], (*mp[1])["b"])
	println(len(big), big["a"].p == &x, big["z"].a, big["m"].s)
	println(len(ints), ints[1].(string), ints["k"].(int), ints[7].(int))
	println(conv.M(), cyc.next.name)
	recs[0].s = "changed"
	println(recs[0].s)
	local(5)
	local(6)
}

//      CHECK: count
// CHECK-NEXT: name
// CHECK-NEXT: 1 a true b 3  true
// CHECK-NEXT: true true true true 4 4
// CHECK-NEXT: 3 n true true 0
// CHECK-NEXT: 5 t
// CHECK-NEXT: 2 3 6
// CHECK-NEXT: int 1
// CHECK-NEXT: string s
// CHECK-NEXT: ptr true false
// CHECK-NEXT: float +1.500000e+000
// CHECK-NEXT: T 5 i true
// CHECK-NEXT: nil
// CHECK-NEXT: I 3
// CHECK-NEXT: other
// CHECK-NEXT: other
// CHECK-NEXT: func 2
// CHECK-NEXT: array 1 2
// CHECK-NEXT: other
// CHECK-NEXT: complex +1.000000e+000 +2.000000e+000
// CHECK-NEXT: other
// CHECK-NEXT: 4 3 true
// CHECK-NEXT: p 42 q nm 3
// CHECK-NEXT: 10 11 11
// CHECK-NEXT: 2 8
// CHECK-NEXT: 1 2
// CHECK-NEXT: 26 true 26 y
// CHECK-NEXT: 3 a 2 4
// CHECK-NEXT: 9 b
// CHECK-NEXT: changed
// CHECK-NEXT: int 1
// CHECK-NEXT: string s
// CHECK-NEXT: int 5
// CHECK-NEXT: ptr true false
// CHECK-NEXT: T 5 l false
// CHECK-NEXT: I 2
// CHECK-NEXT: float +2.500000e+000
// CHECK-NEXT: func 2
// CHECK-NEXT: 100 b 5 true
// CHECK-NEXT: 2 5
// CHECK-NEXT: 2 7
// CHECK-NEXT: int 1
// CHECK-NEXT: string s
// CHECK-NEXT: int 6
// CHECK-NEXT: ptr true false
// CHECK-NEXT: T 6 l false
// CHECK-NEXT: I 2
// CHECK-NEXT: float +2.500000e+000
// CHECK-NEXT: func 2
// CHECK-NEXT: 100 b 6 true
// CHECK-NEXT: 2 6
// CHECK-NEXT: 2 8
