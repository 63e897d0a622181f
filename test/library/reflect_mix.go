// Reflection on one large struct: fields, methods, calls, types and functions that are made, what panics.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
	"unsafe"
)

type Inner struct {
	X, Y int `k:"v" json:"xy,omitempty"`
}
type Iface interface {
	Do(s string, n ...int) (string, error)
}
type S struct {
	Inner
	*Emb
	Name string `a:"1" b:"two words" c`
	priv float64
	Fn   func(int) int
	M    map[string][]int
	C    chan<- int
	I    Iface
	A    [2]Inner
	_    int
}
type Emb struct{ Z uint8 }

func (s S) Do(p string, n ...int) (string, error) {
	if len(n) == 0 {
		return "", errors.New("none")
	}
	return fmt.Sprint(s.Name, p, n), nil
}
func (s *S) Set(n string)          { s.Name = n }
func (e *Emb) Incr(by uint8) uint8 { e.Z += by; return e.Z }
func (i Inner) Sum() int           { return i.X + i.Y }

type G[T any] struct{ V T }

func (g G[T]) Get() T { return g.V }

type Rec struct {
	Next *Rec
	M    map[string]*Rec
	S    []Rec
	I    any
}
type color uint8

func (c color) String() string { return "color" + string('0'+rune(c)) }

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%T %v\n", r, r)
		}
	}()
	f()
}

func main() {
	s := &S{Inner: Inner{1, 2}, Emb: &Emb{7}, Name: "nm", M: map[string][]int{"a": {1}}, Fn: func(i int) int { return i * 2 }}
	v := reflect.ValueOf(s).Elem()
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Type.Kind(), f.Tag, f.Offset, f.Index, f.Anonymous, f.PkgPath, f.IsExported(), v.Field(i).CanSet(), v.Field(i).IsZero())
	}
	for _, f := range reflect.VisibleFields(t) {
		fmt.Print(f.Name, f.Index, " ")
	}
	fmt.Println()
	pt := reflect.TypeOf(s)
	for i := range pt.NumMethod() {
		m := pt.Method(i)
		fmt.Println(m.Name, m.Type, m.Index, m.Func.Type().NumIn(), m.Type.IsVariadic())
	}
	fmt.Println(t.NumMethod(), reflect.TypeFor[Iface]().Method(0).Type, pt.Implements(reflect.TypeFor[Iface]()))
	out := reflect.ValueOf(s).MethodByName("Do").Call([]reflect.Value{reflect.ValueOf("p"), reflect.ValueOf(1), reflect.ValueOf(2)})
	fmt.Println(out[0], out[1].IsNil())
	out = v.Addr().Method(0).CallSlice([]reflect.Value{reflect.ValueOf("q"), reflect.ValueOf([]int(nil))})
	fmt.Println(out[0].Len(), out[1].Interface())
	v.Addr().MethodByName("Set").Call([]reflect.Value{reflect.ValueOf("newname")})
	fmt.Println(s.Name, v.Addr().MethodByName("Incr").Call([]reflect.Value{reflect.ValueOf(uint8(250))})[0].Uint(), s.Z)
	mv := v.MethodByName("Sum").Interface().(func() int)
	s.X = 100
	fmt.Println(mv(), v.MethodByName("Nope").IsValid())
	tag := t.Field(2).Tag
	fmt.Println(tag.Get("b"), tag.Get("c"))
	_, ok := tag.Lookup("c")
	fmt.Println(ok)
	try(func() { v.FieldByName("priv").SetFloat(1) })
	try(func() { reflect.ValueOf(*s).Field(2).SetString("x") })
	try(func() { v.FieldByName("Name").SetInt(1) })
	try(func() { reflect.ValueOf(nil).Type() })
	try(func() { v.Method(0).Call(nil) })
	try(func() { v.Method(0).Call([]reflect.Value{reflect.ValueOf(1)}) })
	try(func() { reflect.ValueOf(3).Len() })
	try(func() { v.Field(99) })
	try(func() { reflect.ValueOf([]int{1}).Index(5) })
	try(func() { _ = v.FieldByName("priv").Interface() })
	try(func() { reflect.Zero(reflect.TypeOf(0)).Set(reflect.ValueOf(1)) })
	try(func() { reflect.MakeSlice(reflect.TypeOf(0), 1, 1) })
	try(func() { reflect.ValueOf(&s.M).Elem().SetMapIndex(reflect.ValueOf(1), reflect.Value{}) })
	// MakeFunc
	swap := reflect.MakeFunc(reflect.TypeOf(func(int, string) (string, int) { return "", 0 }), func(a []reflect.Value) []reflect.Value { return []reflect.Value{a[1], a[0]} }).Interface().(func(int, string) (string, int))
	fmt.Println(swap(3, "x"))
	vf := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{reflect.TypeOf(""), reflect.TypeOf([]any{})}, []reflect.Type{reflect.TypeFor[error](), reflect.TypeFor[float64](), reflect.TypeFor[[3]int]()}, true), func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Errorf(a[0].String(), a[1].Interface().([]any)...)).Convert(reflect.TypeFor[error]()), reflect.ValueOf(float64(a[1].Len())), reflect.ValueOf([3]int{1, 2, a[1].Len()})}
	})
	ff := vf.Interface().(func(string, ...any) (error, float64, [3]int))
	fmt.Println(ff("%d-%v: %w", 1, "b", io.EOF))
	// StructOf, MapOf, ArrayOf, ChanOf
	st := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(0), Tag: `json:"a"`}, {Name: "B", Type: reflect.TypeOf("")}, {Name: "Inner", Type: reflect.TypeOf(Inner{})}})
	sv := reflect.New(st).Elem()
	sv.Field(0).SetInt(4)
	sv.Field(1).SetString("bee")
	sv.Field(2).Field(0).SetInt(9)
	fmt.Printf("%v %+v %T %d\n", sv.Interface(), sv.Interface(), sv.Interface(), st.Size())
	mt := reflect.MapOf(st, reflect.SliceOf(reflect.TypeOf(Inner{})))
	mm := reflect.MakeMapWithSize(mt, 3)
	mm.SetMapIndex(sv, reflect.ValueOf([]Inner{{5, 6}}))
	fmt.Println(mm.Len(), mm.MapIndex(sv), mt)
	at := reflect.ArrayOf(3, st)
	fmt.Println(at, at.Size(), reflect.New(at).Elem().Index(1).Field(1).Len(), at == reflect.ArrayOf(3, st))
	fmt.Println(reflect.ChanOf(reflect.RecvDir, at.Elem().Field(2).Type), reflect.PointerTo(reflect.TypeFor[G[map[color]G[int]]]()))
	// chan & select
	ch := reflect.MakeChan(reflect.TypeFor[chan string](), 2)
	ch.Send(reflect.ValueOf("one"))
	fmt.Println(ch.TrySend(reflect.ValueOf("two")), ch.TrySend(reflect.ValueOf("three")), ch.Len(), ch.Cap())
	i, rv, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: ch}, {Dir: reflect.SelectSend, Chan: reflect.ValueOf((chan int)(nil)), Send: reflect.ValueOf(1)}})
	fmt.Println(i, rv, ok)
	ch.Close()
	ch.Recv()
	rv, ok = ch.Recv()
	fmt.Println(rv.String() == "", ok)
	i, _, _ = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(make(chan int))}})
	fmt.Println(i)
	// Convert
	for _, c := range [][2]any{{65, ""}, {3.99, 0}, {-1, uint8(0)}, {"héy", []rune{}}, {"héy", []byte{}}, {[]byte("z"), ""}, {[]int{1, 2, 3}, [2]int{}}, {[]int{1, 2}, (*[2]int)(nil)}, {color(3), 0}, {color(2), (*fmt.Stringer)(nil)}, {Inner{1, 2}, struct{ X, Y int }{}}, {"s", 1}, {1 << 40, float32(0)}, {[]int{1}, [2]int{}}} {
		try(func() {
			to := reflect.TypeOf(c[1])
			if to.Kind() == reflect.Pointer && to.Elem().Kind() == reflect.Interface {
				to = to.Elem()
			}
			x := reflect.ValueOf(c[0])
			fmt.Print(x.CanConvert(to), x.Type().ConvertibleTo(to), " ")
			r := x.Convert(to)
			if r.Kind() == reflect.Pointer {
				r = r.Elem()
			}
			fmt.Printf("%v %v\n", r, r.Type())
		})
	}
	// DeepEqual cycles
	a, b := &Rec{I: []int{1}}, &Rec{I: []int{1}}
	a.Next, b.Next = a, b
	a.M, b.M = map[string]*Rec{"s": a}, map[string]*Rec{"s": b}
	fmt.Println(reflect.DeepEqual(a, b))
	b.I = []int{2}
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual([]int(nil), []int{}), reflect.DeepEqual(map[int]any{1: []any{}}, map[int]any{1: []any{}}), reflect.DeepEqual(main, main))
	// iteration
	for k, v := range reflect.ValueOf(map[string]int{"only": 1}).Seq2() {
		fmt.Println(k, v)
	}
	for i := range reflect.ValueOf(3).Seq() {
		fmt.Print(i.Int(), i.Type(), " ")
	}
	for i, r := range reflect.ValueOf("aé").Seq2() {
		fmt.Print(i, r, " ")
	}
	for x := range reflect.ValueOf(func(y func(string) bool) { _ = y("q") && y("r") }).Seq() {
		fmt.Print(x, " ")
	}
	fmt.Println(reflect.TypeFor[func(func(int) bool)]().CanSeq(), reflect.TypeFor[func()]().CanSeq())
	mi := reflect.ValueOf(map[color]string{1: "a", 2: "b"}).MapRange()
	var l []string
	for mi.Next() {
		l = append(l, fmt.Sprint(mi.Key(), mi.Value()))
	}
	sort.Strings(l)
	fmt.Println(l)
	sl := reflect.ValueOf(&[]int{1, 2, 3}).Elem()
	sl.Set(reflect.AppendSlice(reflect.Append(sl, reflect.ValueOf(4)), sl.Slice3(0, 2, 2)))
	sl.Grow(10)
	sl.SetLen(7)
	reflect.Swapper(sl.Interface())(0, 3)
	fmt.Println(sl, sl.Cap() >= 16, reflect.Copy(sl, sl.Slice(2, 4)), sl)
	sl.Clear()
	fmt.Println(sl, sl.Comparable(), reflect.ValueOf([2]any{1, []int{}}).Comparable())
	fp := reflect.NewAt(reflect.TypeOf(float64(0)), unsafe.Pointer(v.FieldByName("priv").UnsafeAddr())).Elem()
	fp.SetFloat(2.5)
	fmt.Println(s.priv, v.FieldByIndex([]int{0, 1}), strings.Contains(reflect.TypeOf(main).String(), "func()"))
	fmt.Println(reflect.TypeFor[G[struct {
		A int "t"
	}]](), reflect.TypeFor[G[G[[]*color]]]().Name(), reflect.TypeFor[Inner]().PkgPath(), reflect.ValueOf(G[color]{4}).Method(0).Call(nil)[0])
	fmt.Println(reflect.TypeFor[func(a, b int, c ...string) (x error)](), reflect.TypeFor[interface {
		io.Reader
		M(int)
	}](), reflect.TypeFor[<-chan (<-chan int)](), reflect.TypeFor[chan (<-chan int)](), reflect.TypeFor[chan<- func()]())
	_, err := (func() (int, error))(nil), error(nil)
	fmt.Println(reflect.TypeOf(err), reflect.ValueOf(&err).Elem().Kind(), reflect.ValueOf(&err).Elem().IsNil())
	fmt.Println(reflect.TypeOf(struct{ a, B int }{}).Field(0).PkgPath, reflect.Indirect(reflect.ValueOf(&s)).Kind(), reflect.ValueOf(uint8(200)).OverflowInt == nil)
}
