// What a go or defer statement's call is given: operands are evaluated with the statement, also those
// within literals, which the call makes.
// RUN: %mapgo run %s 2>&1 | %FileCheck --strict-whitespace %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --strict-whitespace %s
// RUN: %mapgo build -o %t %s && env GOMAXPROCS=4 MAPGODEBUG=gcevery=10 timeout 60 %t 2>&1 \
// RUN:   | %FileCheck --strict-whitespace %s
package main

type P struct{ x, y int }
type W struct {
	a [6]int
	p *P
	s []*P
	m map[string]int
	i any
	f func() int
}

var done = make(chan int)

func g(n int) int { print("g", n, " "); return n }

func ptrs(ps ...*P) {
	s := 0
	for _, p := range ps {
		s += p.x*10 + p.y
	}
	done <- s
}
func w1(w W, rest ...any) {
	s := 0
	for _, v := range w.a {
		s = s*10 + v
	}
	if w.p != nil {
		s += w.p.x
	}
	for _, p := range w.s {
		s += p.x * p.y
	}
	s += len(w.m) + len(rest)
	if w.i != nil {
		s += w.i.(int)
	}
	if w.f != nil {
		s += w.f()
	}
	for _, r := range rest {
		switch r := r.(type) {
		case int:
			s += r
		case *int:
			s += *r
		case P:
			s += r.x
		case string:
			s += len(r)
		case []int:
			s += len(r)
		}
	}
	done <- s
}
func arr(a [3]P, s [][]int, ps []*P, mm []map[string]int) {
	done <- a[0].x + a[2].y + len(s) + s[1][0] + ps[0].x + ps[1].y + mm[0]["a"]
}

func (p P) m(q P, r *int, s ...[]string) { *r++; done <- p.x + q.y + *r + len(s[0][1]) }

func deferredCalls() {
	x := 3
	for i := range 3 {
		defer ptrsD(&P{i, x}, new(P), &P{y: g(i)})
		defer wD(W{a: [6]int{5: i}, s: []*P{{i, 2}, {x, x}}, i: x, p: &P{x, x}}, i, "s", P{x, i})
		x++
	}
	defer sliceD([]int{x, 2, g(7)}, [2]string{1: "z"}, struct{ a, b any }{x, nil})
	x = 100
}
func ptrsD(ps ...*P) {
	for _, p := range ps {
		print(p.x, ",", p.y, " ")
	}
	println()
}
func wD(w W, rest ...any) {
	println(w.a[5], w.s[0].x, w.s[1].y, w.i.(int), w.p.x, rest[0].(int), rest[1].(string), rest[2].(P).y)
}
func sliceD(s []int, a [2]string, st struct{ a, b any }) {
	println(s[0], s[1], s[2], a[1], st.a.(int), st.b == nil)
	defer func() { println("recovered", recover() != nil) }()
	defer rec()
	panic(1)
}
func rec() {}
func recoverer(s []int) { println(recover() == nil, len(s)) }
func rr() {
	defer recoverer([]int{1, 2})
	panic("x")
}

func two() (int, any) { return 2, "two" }
func takes(a int, b ...any) { done <- a + len(b) + len(b[0].(string)) }

func keep(ps ...*P) []*P { kept = ps; done <- 0; return ps }

var kept []*P

func gen[T any](f func(T), xs ...[]T) {
	go func() { f(xs[0][0]) }()
	go run(f, []T{xs[0][1]}...)
	go run(f, xs[0]...)
}
func run[T any](f func(T), xs ...T) { f(xs[0]) }

func main() {
	x := 1
	go ptrs(&P{x, 2}, &P{g(3), x}, new(P))
	x = 9
	println(<-done)
	a := [6]int{1, 2}
	go w1(W{a: a, p: &P{x, 1}, s: []*P{{2, 3}, {x, 4}, nil, {1, 1}}[:2], m: map[string]int{"a": x}, i: x, f: func() int { return x }}, x, &x, P{x, x}, "str", []int{1, x}, nil, 5)
	a = [6]int{}
	println(<-done)
	go w1(W{a: [6]int{g(1), 2, x, 4, g(5), 6}, s: []*P{{1, 2}, {x, x}}})
	x = 5
	println(<-done)
	go arr([3]P{{x, 1}, {}, {2, x}}, [][]int{{1}, {x, x}}, []*P{{x, 1}, {y: x}}, []map[string]int{{"a": x}})
	x = 6
	println(<-done)
	r := new(int)
	*r = 40
	p := P{x, x}
	go p.m(P{y: x}, r, []string{"a", "bcd"}, nil)
	p.x, x = 0, 0
	println(<-done, *r)
	deferredCalls()
	rr()
	go takes(two())
	println(<-done)
	go keep(&P{1, 2}, new(P))
	<-done
	println(len(kept), kept[0].y, kept[1].x)
	var ms []int
	func() {
		defer func() { println(recover().(error).Error()) }()
		go w1(W{a: [6]int{g(8), ms[3]}})
	}()
	gen(func(n int) { done <- n }, []int{4, 4, 5})
	println(<-done + <-done + <-done)
	for i := range 3 {
		go func(ps []P, s ...string) { done <- ps[0].x + len(s) }([]P{{i, 1}}, "a", "b")
		println(<-done)
	}
	var e any = 5
	go w1(W{i: e, a: [...]int{5: x}}, []any{e, x}...)
	println(<-done)
	go func(b bool, f float64, c complex128, u uint8) { println(b, f, real(c), u); done <- 1 }(x < 3, 1, 2i+1, 255)
	<-done
}

// CHECK:{{^}}g3 43{{$}}
// CHECK-NEXT:{{^}}120114{{$}}
// CHECK-NEXT:{{^}}g1 g5 129539{{$}}
// CHECK-NEXT:{{^}}32{{$}}
// CHECK-NEXT:{{^}}56 41{{$}}
// CHECK-NEXT:{{^}}g0 g1 g2 g7 6 2 7 z 6 true{{$}}
// CHECK-NEXT:{{^}}recovered true{{$}}
// CHECK-NEXT:{{^}}2 2 5 5 5 2 s 2{{$}}
// CHECK-NEXT:{{^}}2,5 0,0 0,2 {{$}}
// CHECK-NEXT:{{^}}1 1 4 4 4 1 s 1{{$}}
// CHECK-NEXT:{{^}}1,4 0,0 0,1 {{$}}
// CHECK-NEXT:{{^}}0 0 3 3 3 0 s 0{{$}}
// CHECK-NEXT:{{^}}0,3 0,0 0,0 {{$}}
// CHECK-NEXT:{{^}}false 2{{$}}
// CHECK-NEXT:{{^}}6{{$}}
// CHECK-NEXT:{{^}}2 2 0{{$}}
// CHECK-NEXT:{{^}}g8 runtime error: index out of range [3] with length 0{{$}}
// CHECK-NEXT:{{^}}12{{$}}
// CHECK-NEXT:{{^}}2{{$}}
// CHECK-NEXT:{{^}}3{{$}}
// CHECK-NEXT:{{^}}4{{$}}
// CHECK-NEXT:{{^}}12{{$}}
// CHECK-NEXT:{{^}}true +1.000000e+000 +1.000000e+000 255{{$}}
