// DeepEqual, Swapper, iteration, methods, made functions, panics, channels, select, slices, conversions.
package main

import (
	"fmt"
	"iter"
	"reflect"
	"strings"
	"time"
)

type Tree struct {
	L, R *Tree
	V    any
}
type loop *loop
type T struct {
	A int
	b string
	C []int
	D map[string]*T
	E any
	F func()
}
type Meth struct{ n int }

func (m Meth) Val(k int) int { return m.n + k }
func (m *Meth) Inc(by ...int) (r int) {
	for _, b := range by {
		m.n += b
	}
	return m.n
}
func (m Meth) Walk(yield func(int, string) bool) {
	for i := 0; i < m.n; i++ {
		if !yield(i, strings.Repeat("x", i)) {
			return
		}
	}
}

var blank = struct{ a, _, c int }{1, 2, 3}

var called int

func call() int { called++; return called }

var blankComputed = struct {
	a, _ int
	b    [2]int
	_    string
}{call(), 5, [2]int{call(), 3}, "x"}

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Printf("%s: panic %v (%T)\n", name, e, e)
		}
	}()
	f()
}

func seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i * i) {
				return
			}
		}
	}
}

func main() {
	// DeepEqual
	t1 := &Tree{V: 1, L: &Tree{V: []int{1, 2}}}
	t2 := &Tree{V: 1, L: &Tree{V: []int{1, 2}}}
	t1.R, t2.R = t1, t2
	fmt.Println(reflect.DeepEqual(t1, t2), reflect.DeepEqual(T{A: 1, b: "x", D: map[string]*T{"a": {}}}, T{A: 1, b: "x", D: map[string]*T{"a": {}}}), reflect.DeepEqual([]int(nil), []int{}), reflect.DeepEqual(map[int]any{1: "a"}, map[int]any{1: "b"}), reflect.DeepEqual(error(nil), nil), reflect.DeepEqual(func() {}, func() {}))
	var l loop
	l = &l
	fmt.Println(reflect.DeepEqual(l, l))
	// Swapper
	for _, s := range []any{[]int{1, 2, 3}, []string{"a", "b", "c"}, []T{{A: 1}, {A: 2}, {A: 3}}, []any{1, "x", 2.5}, []byte("abc"), []int32{7, 8, 9}, [][3]int64{{1}, {2}, {3}}} {
		reflect.Swapper(s)(0, 2)
		fmt.Printf("%v\n", s)
	}
	// Seq
	for v := range reflect.ValueOf(seq(4)).Seq() {
		fmt.Print(v, " ")
	}
	for v := range reflect.ValueOf(5).Seq() {
		fmt.Print(v, " ")
	}
	for i, v := range reflect.ValueOf("héy").Seq2() {
		fmt.Print(i, v, " ")
	}
	for i, v := range reflect.ValueOf([]string{"a", "b"}).Seq2() {
		fmt.Print(i, v, " ")
	}
	for i, v := range reflect.ValueOf(&[2]int{5, 6}).Seq2() {
		fmt.Print(i, v, " ")
	}
	for i, v := range reflect.ValueOf(Meth{4}).Method(1).Seq2() {
		fmt.Print(i, v, " ")
		if i.Int() == 2 {
			break
		}
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range reflect.ValueOf(ch).Seq() {
		fmt.Print(v, " ")
	}
	fmt.Println(reflect.TypeOf(seq(1)).CanSeq(), reflect.TypeOf(1).CanSeq2())
	// methods
	m := &Meth{10}
	mv := reflect.ValueOf(m)
	fmt.Println(mv.NumMethod(), mv.Type().Method(0).Name, mv.MethodByName("Inc").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0], m.n)
	fmt.Println(mv.MethodByName("Inc").CallSlice([]reflect.Value{reflect.ValueOf([]int{5, 6})})[0])
	f := mv.MethodByName("Val").Interface().(func(int) int)
	m.n = 100
	fmt.Println(f(1), mv.Elem().MethodByName("Inc").IsValid())
	fmt.Println(mv.Type().Method(1).Func.Call([]reflect.Value{mv, reflect.ValueOf(3)})[0])
	inc := mv.Method(0).Interface().(func(...int) int)
	fmt.Println(inc(1, 1, 1), m.n, inc())
	bound := m.Inc
	fmt.Println(reflect.ValueOf(bound).Call(nil)[0])
	fmt.Println(reflect.ValueOf((*Meth).Inc).Call([]reflect.Value{mv, reflect.ValueOf(7)})[0])
	fmt.Println(reflect.ValueOf(Meth.Val).Type(), reflect.ValueOf(m.Val).Type())
	k := 5
	add := func(a int) int { return a + k }
	fmt.Println(reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(6)})[0])
	go reflect.ValueOf(func(c chan<- string) { c <- "from goroutine" }).Call([]reflect.Value{reflect.ValueOf(make(chan<- string, 1))})
	defer reflect.ValueOf(func() { fmt.Println("deferred") }).Call(nil)
	// recursion of made functions, deep
	var fib func(int) int
	fv := reflect.MakeFunc(reflect.TypeOf(fib), func(in []reflect.Value) []reflect.Value {
		n := int(in[0].Int())
		if n < 2 {
			return in
		}
		return []reflect.Value{reflect.ValueOf(fib(n-1) + fib(n-2))}
	})
	reflect.ValueOf(&fib).Elem().Set(fv)
	fmt.Println(fib(15))
	var deep func(int) int
	dv := reflect.MakeFunc(reflect.TypeOf(deep), func(in []reflect.Value) []reflect.Value {
		n := int(in[0].Int())
		if n == 0 {
			return in
		}
		return []reflect.Value{reflect.ValueOf(deep(n-1) + 1)}
	})
	reflect.ValueOf(&deep).Elem().Set(dv)
	done := make(chan int)
	go func() { done <- deep(20000) }()
	fmt.Println(<-done)
	// panics
	var nilf func()
	try("nil", func() { reflect.ValueOf(nilf).Call(nil) })
	try("few", func() { reflect.ValueOf(add).Call(nil) })
	try("many", func() { reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)}) })
	try("type", func() { reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf("x")}) })
	try("zero", func() { reflect.ValueOf(add).Call([]reflect.Value{{}}) })
	try("variadic", func() { mv.MethodByName("Inc").Call([]reflect.Value{reflect.ValueOf("x")}) })
	try("unexported", func() { reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(T{}).Field(1)}) })
	try("slice", func() { reflect.ValueOf(add).CallSlice([]reflect.Value{reflect.ValueOf(1)}) })
	try("made0", func() {
		reflect.MakeFunc(reflect.TypeOf(add), func([]reflect.Value) []reflect.Value { return nil }).Call([]reflect.Value{reflect.ValueOf(1)})
	})
	try("made1", func() {
		reflect.MakeFunc(reflect.TypeOf(add), func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf("x")} }).Call([]reflect.Value{reflect.ValueOf(1)})
	})
	try("made2", func() {
		reflect.MakeFunc(reflect.TypeOf(add), func([]reflect.Value) []reflect.Value { return make([]reflect.Value, 1) }).Interface().(func(int) int)(1)
	})
	try("madekind", func() { reflect.MakeFunc(reflect.TypeOf(1), nil) })
	try("inside", func() { reflect.ValueOf(func() { var p *int; *p = 1 }).Call(nil) })
	try("niliface", func() { var s fmt.Stringer; reflect.ValueOf(&s).Elem().Method(0).Call(nil) })
	try("nilval", func() { var p *Meth; reflect.ValueOf(p).MethodByName("Val").Call([]reflect.Value{reflect.ValueOf(1)}) })
	try("setint", func() { reflect.ValueOf(1).SetInt(2) })
	try("setfield", func() { v := reflect.ValueOf(&T{}).Elem(); v.Field(1).SetString("x") })
	try("index", func() { reflect.ValueOf([]int{1}).Index(3) })
	try("elem", func() { reflect.ValueOf(1).Elem() })
	try("mapof", func() { reflect.MapOf(reflect.TypeOf(func() {}), reflect.TypeOf(1)) })
	try("convert", func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) })
	try("slice2arr", func() { reflect.ValueOf([]int{1}).Convert(reflect.TypeOf([2]int{})) })
	try("closed", func() { c := make(chan int); close(c); reflect.ValueOf(c).Send(reflect.ValueOf(1)) })
	// channels and select
	c := reflect.MakeChan(reflect.TypeOf((chan string)(nil)), 2)
	c.Send(reflect.ValueOf("a"))
	fmt.Println(c.Len(), c.Cap(), c.TrySend(reflect.ValueOf("b")), c.TrySend(reflect.ValueOf("c")))
	x, ok := c.Recv()
	fmt.Println(x, ok)
	x, ok = c.TryRecv()
	fmt.Println(x, ok)
	x, ok = c.TryRecv()
	fmt.Println(x.IsValid(), ok)
	c.Close()
	x, ok = c.TryRecv()
	fmt.Printf("%q %v\n", x, ok)
	fmt.Println(reflect.ChanOf(reflect.RecvDir, reflect.TypeOf(T{})))
	a, b := make(chan int), make(chan string, 1)
	go func() {
		time.Sleep(5 * time.Millisecond)
		a <- 42
	}()
	cases := []reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(a)}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(b)}, {Dir: reflect.SelectRecv}}
	i, r, rok := reflect.Select(cases)
	fmt.Println(i, r, rok)
	i, r, rok = reflect.Select(append(cases, reflect.SelectCase{Dir: reflect.SelectDefault}))
	fmt.Println(i, r.IsValid(), rok)
	i, r, rok = reflect.Select(append(cases, reflect.SelectCase{Dir: reflect.SelectSend, Chan: reflect.ValueOf(b), Send: reflect.ValueOf("sent")}))
	fmt.Println(i, r.IsValid(), rok)
	i, r, rok = reflect.Select(cases)
	fmt.Println(i, r, rok)
	close(a)
	i, r, rok = reflect.Select(cases)
	fmt.Println(i, r, rok)
	try("select", func() {
		reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectDefault}})
	})
	// slices
	s := reflect.ValueOf(&[]int{1, 2}).Elem()
	s.Set(reflect.Append(s, reflect.ValueOf(3)))
	s.Grow(10)
	fmt.Println(s, s.Len(), s.Cap() >= 13)
	s.SetLen(4)
	s.SetCap(5)
	fmt.Println(s, s.Cap(), s.Slice(1, 3), s.Slice3(0, 1, 2).Cap(), reflect.AppendSlice(s, s))
	fmt.Println(reflect.Copy(s, reflect.ValueOf([]int{9, 8})), s)
	s.Clear()
	fmt.Println(s)
	arr := [4]string{"a", "b", "c", "d"}
	fmt.Println(reflect.ValueOf(&arr).Elem().Slice(1, 3), reflect.Indirect(reflect.ValueOf(&arr)).Len())
	fmt.Println(reflect.ValueOf([]byte("xyz")).Bytes(), reflect.ValueOf([]int{1, 2, 3}).Convert(reflect.TypeOf([2]int{})), reflect.Zero(reflect.TypeOf(T{})), reflect.ValueOf(T{}).IsZero(), reflect.ValueOf(3).Comparable(), reflect.ValueOf(3).Equal(reflect.ValueOf(3)))
	fmt.Println(reflect.ValueOf(65).Convert(reflect.TypeOf("")), reflect.ValueOf(3.99).Convert(reflect.TypeOf(1)), reflect.ValueOf("hé").Convert(reflect.TypeOf([]rune{})), reflect.ValueOf([]byte("q")).Convert(reflect.TypeOf("")), reflect.ValueOf(m).Convert(reflect.TypeOf((*any)(nil)).Elem()).Type())
	var e any = &T{A: 3, C: []int{1}}
	ev := reflect.ValueOf(&e).Elem()
	fmt.Println(ev.Kind(), ev.Elem().Kind(), ev.Elem().Elem().Field(0), ev.Elem().Elem().FieldByName("C"), ev.Elem().Elem().NumField(), ev.NumMethod())
	fmt.Println(reflect.TypeFor[map[string]int](), reflect.TypeOf(e).Elem().Field(3).Type, reflect.ValueOf(e).Elem().Field(0).CanAddr(), reflect.ValueOf(e).Elem().Field(1).CanSet())
	p := reflect.New(reflect.TypeOf(0))
	p.Elem().SetInt(77)
	fmt.Println(*p.Interface().(*int), reflect.NewAt(reflect.TypeOf(0), p.UnsafePointer()).Elem())

	// blank fields stay zero
	local := struct {
		a, _ int
		_    struct{ x, y string }
	}{call(), call(), struct{ x, y string }{"x", fmt.Sprint(call())}}
	type large struct {
		a [5]int
		_ [6]int
		b int
	}
	p1 := &large{[5]int{1}, [6]int{2}, 3}
	p2 := large{[5]int{call()}, [6]int{call()}, 3}
	fmt.Println(blank, blankComputed, local, *p1, p2, called, []struct{ _, b int }{{1, 2}, {3, 4}})
}
