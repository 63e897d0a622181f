// The order in which things happen, and which of them: statements, defers, method values, embedded methods, errors that
// wrap others.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

type stack []string

func (s *stack) push(x string) { *s = append(*s, x) }
func (s stack) String() string { return strings.Join(s, ",") }
func (s *stack) pop() (x string) {
	x, *s = (*s)[len(*s)-1], (*s)[:len(*s)-1]
	return
}

var trace stack

func t(x string) string { trace.push(x); return x }
func ti(x int) int      { trace.push(fmt.Sprint(x)); return x }
func show(name string)  { fmt.Println(name, trace); trace = nil }

type A struct{ n int }

func (a A) V() string  { return fmt.Sprint("V", a.n) }
func (a *A) P() string { a.n++; return fmt.Sprint("P", a.n) }
func (a *A) Self() *A  { trace.push("self"); return a }

type B struct {
	*A
	io.Reader
	name string
}
type C struct {
	B
	A2 A
	n  string
}
type Shape interface {
	Area() float64
	Perimeter() float64
}
type Named interface {
	Shape
	fmt.Stringer
}
type sq float64

func (s sq) Area() float64      { return float64(s * s) }
func (s sq) Perimeter() float64 { return float64(4 * s) }
func (s sq) String() string     { return fmt.Sprintf("sq(%g)", float64(s)) }

func fall(n int) (out string) {
	switch {
	case n < 0:
		out += "neg "
		fallthrough
	case n == 0:
		out += "zero "
		if n == -2 {
			break
		}
		fallthrough
	default:
		out += "default "
	case n > 100:
		out += "big "
		fallthrough
	case n > 1000:
		out += "huge"
	}
	return
}

func labels() string {
	var sb strings.Builder
	i := 0
loop:
	if i < 3 {
		i++
		for j := 0; ; j++ {
			switch {
			case j == 2:
				goto loop
			case i == 2:
				continue
			}
			select {
			default:
				if i == 3 {
					break
				}
				fmt.Fprint(&sb, i, j, " ")
			}
			fmt.Fprint(&sb, "|")
		}
	}
outer:
	for i := range 4 {
	inner:
		for j := range 4 {
			switch {
			case j == 1:
				continue inner
			case i == 1:
				continue outer
			case i == 3:
				break outer
			case j == 3:
				break inner
			}
			fmt.Fprint(&sb, "(", i, j, ")")
		}
	}

	{
		if sb.Len() > 3 {
			if sb.Len() > 4 {
				goto blk2
			}
		}
		sb.WriteString("unreached")
	}
blk2:
sw:
	switch x := any(sb.Len()).(type) {
	case int:
		for {
			if x > 0 {
				break sw
			}
		}
	}
	return sb.String()
}

func typesw(xs ...any) (r []string) {
	for _, x := range xs {
		switch v := x.(type) {
		case nil:
			r = append(r, "nil")
		case int, int64:
			r = append(r, fmt.Sprintf("int-ish %v", v))
		case error:
			r = append(r, "error "+v.Error())
		case fmt.Stringer:
			r = append(r, "stringer "+v.String())
		case func() string:
			r = append(r, "func "+v())
		case []int:
			r = append(r, fmt.Sprint("slice", len(v)))
		case *A:
			r = append(r, v.P())
		case interface{ V() string }:
			r = append(r, "V-er "+v.V())
		case struct{}:
			r = append(r, "empty")
		case map[string]int:
			r = append(r, fmt.Sprint(v["a"]))
		case [2]int:
			r = append(r, fmt.Sprint(v[1]))
		case chan<- int:
			r = append(r, "send")
		default:
			r = append(r, fmt.Sprintf("%T", v))
		}
	}
	return
}

func named() (a, b int, err error) {
	defer func() { a, b = b, a }()
	defer func(x int) { a += x }(a + 1)
	a = 5
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("wrapped: %w", r.(error))
			b = 99
		}
	}()
	if a == 5 {
		a, b := 7, 8
		_ = a + b
		panic(io.ErrUnexpectedEOF)
	}
	return 1, 2, nil
}
func deferLoop() (s string) {
	for i := 0; i < 3; i++ {
		defer func() { s += fmt.Sprint(i) }()
	}
	var i int
	for i = 0; i < 3; i++ {
		defer func() { s += fmt.Sprint(i) }()
	}
	return "r"
}
func perIter() []int {
	var fs []func() int
	for i := 0; i < 6; i++ {
		fs = append(fs, func() int { i *= 10; return i })
		if i%2 == 0 {
			i++
			continue
		}
		i += 0
	}
	var r []int
	for _, f := range fs {
		r = append(r, f(), f())
	}
	var ps []*int
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		ps = append(ps, &i, &j)
	}
	for _, p := range ps {
		r = append(r, *p)
	}
	return r
}

type errT struct{ code int }

func (e *errT) Error() string        { return fmt.Sprint("code ", e.code) }
func (e *errT) Is(target error) bool { return target == io.EOF && e.code == 1 }
func (e *errT) As(t any) bool {
	if p, ok := t.(**os.PathError); ok {
		*p = &os.PathError{Op: "as", Path: fmt.Sprint(e.code), Err: e}
		return true
	}
	return false
}
func mayNil(b bool) error {
	var e *errT
	if b {
		e = &errT{3}
	}
	return e
}

func main() {
	for _, n := range []int{-1, -2, 0, 5, 101, 5000} {
		fmt.Printf("%d:%s; ", n, fall(n))
	}
	fmt.Println()
	fmt.Println(labels())
	fmt.Println(typesw(nil, 1, int64(2), io.EOF, sq(2), func() string { return "f" }, []int{1}, &A{1}, A{2}, struct{}{}, map[string]int{"a": 4}, [2]int{1, 2}, make(chan<- int), make(chan int), 3.5, (*A)(nil) == nil, B{A: &A{7}}, &B{A: &A{8}}, C{B: B{A: &A{9}}}))
	fmt.Println(named())
	fmt.Println(deferLoop())
	fmt.Println(perIter())
	// evaluation order
	m := map[string]int{}
	arr := []int{0, 1, 2, 3}
	m[t("k")], arr[ti(1)] = ti(10), ti(20)
	show("assign")
	_ = []string{t("a"), 2: t("b"), 1: t("c")}
	_ = map[string]string{t("k1"): t("v1"), t("k2"): t("v2")}
	show("lits")
	func(a, b string, c ...int) {}(t("x"), t("y"), ti(1), ti(2))
	show("call")
	_ = t("l") == t("r") || t("no") == t("z") && t("q") == ""
	show("logic")
	arr[ti(0)], arr[ti(2)] = arr[ti(2)], arr[ti(0)]
	show("swap")
	switch ti(3) {
	case ti(1), ti(2):
	case ti(3), ti(4):
		show("case")
	case ti(5):
	}
	a := &A{5}
	defer fmt.Println("deferred", a.Self().n, a.V(), t("dv"))
	a.n = 50
	f := a.V
	g := a.P
	h := A.V
	k := (*A).P
	l := (*A).V
	a.n = 60
	fmt.Println(f(), g(), h(*a), k(a), l(a), a.n)
	c := C{B: B{A: a, name: "nm"}, n: "cn"}
	fmt.Println(c.A.n, c.n, c.V(), c.P(), c.B.P(), c.A2.P(), c.A2.V())
	c2 := c
	c2.A.n = 1000
	c2.A2.n = 77
	fmt.Println(c.A.n, c.A2.n)
	var nm Named = sq(3)
	var sh Shape = nm
	_, ok := sh.(interface{ Area() int })
	fmt.Println(nm, sh.Area(), nm.Perimeter(), sh.(fmt.Stringer), ok, sh == Shape(sq(3)), any(sh) == any(3.0))
	e := mayNil(false)
	fmt.Println(e == nil, e != error((*errT)(nil)))
	je := errors.Join(nil, fmt.Errorf("x: %w", &errT{1}), errors.Join(os.ErrNotExist, nil))
	var pe *os.PathError
	fmt.Printf("%q %v %v %v %v\n", je, errors.Is(je, io.EOF), errors.Is(je, os.ErrNotExist), errors.As(je, &pe), pe)
	fmt.Println(errors.Join(nil, nil) == nil, errors.Unwrap(je), errors.As(io.EOF, &pe))
	x := 1
	{
		x := x + 1
		x, y := x*10, x
		_, _ = x, y
		if x := y; x > 1 {
			x++
			fmt.Println(x, y)
		} else if z := x; z > 0 {
			fmt.Println(z)
		}
	}
	fmt.Println(x)
	func() {
		defer func() {
			fmt.Println("outer recover", recover())
		}()
		defer func() {
			defer func() { fmt.Println("nested", recover()) }()
			var e runtime.Error
			func() {
				defer func() { e, _ = recover().(runtime.Error) }()
				_ = arr[len(arr)+x]
			}()
			panic(e)
		}()
		panic("base")
	}()
	var fib func(int) int
	memo := map[int]int{}
	fib = func(n int) int {
		if v, ok := memo[n]; ok || n < 2 {
			return max(v, n)
		}
		memo[n] = fib(n-1) + fib(n-2)
		return memo[n]
	}
	fmt.Println(fib(80), len(memo))
	var s stack
	for w := range strings.FieldsSeq("a b c") {
		s.push(w)
	}
	fmt.Println(s.pop()+s.pop(), s)
	func() {
		defer func() { r := recover(); fmt.Println(r, len(s)) }()
		s.pop()
		s.pop()
	}()
}
