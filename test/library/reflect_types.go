// What reflection tells of types of every kind, and types made at run time beside compiled ones.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"unsafe"
)

type Celsius float64

func (c Celsius) Fahrenheit() float64 { return float64(c)*9/5 + 32 }
func (c *Celsius) Set(f float64)      { *c = Celsius(f) }

type inner struct {
	X, y int
	Z    string `json:"zed,omitempty" xml:"z"`
}

func (inner) Promoted(a int, b ...string) (int, error) { return a + len(b), nil }
func (*inner) PtrPromoted()                            {}
func (inner) hidden()                                  {}

type Outer struct {
	inner
	*Celsius
	io.Reader
	Name string `tag:"v"`
	Cb   func(int, ...any) (string, error)
	M    map[string][]*Outer
	Ch   <-chan int
	Ch2  chan<- struct{}
	Arr  [3]uint16
	E    error
	U    unsafe.Pointer
	_    int
	Anon struct{ A, B int8 }
	Any  interface{}
	If   interface {
		Do(int) string
		undo()
	}
}

type List[T any] struct {
	head T
	Next *List[T]
}

func (l *List[T]) Push(x T) *List[T] { return &List[T]{x, l} }
func (l List[T]) Head() T            { return l.head }

type Fn func(int) int

func (f Fn) Apply(x int) int { return f(x) }

type Rec map[string]Rec
type Named [4]inner
type Bits uint8
type Ch chan Ch
type SelfPtr *SelfPtr
type iface interface {
	fmt.Stringer
	Zed(int) (bool, error)
	small()
}

func dump(t reflect.Type, depth int, seen map[reflect.Type]bool) {
	ind := fmt.Sprintf("%*s", depth*2, "")
	fmt.Printf("%s%s kind=%s name=%q pkg=%q size=%d align=%d falign=%d cmp=%v methods=%d hash=%v\n", ind, t, t.Kind(), t.Name(), t.PkgPath(), t.Size(), t.Align(), t.FieldAlign(), t.Comparable(), t.NumMethod(), true)
	if seen[t] {
		return
	}
	seen[t] = true
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		fmt.Printf("%s  method %d %s pkg=%q type=%s func=%v exported=%v\n", ind, m.Index, m.Name, m.PkgPath, m.Type, m.Func.IsValid(), m.IsExported())
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			fmt.Printf("%s  field %s type=%s off=%d tag=%q pkg=%q idx=%v anon=%v json=%q\n", ind, f.Name, f.Type, f.Offset, f.Tag, f.PkgPath, f.Index, f.Anonymous, f.Tag.Get("json"))
			dump(f.Type, depth+2, seen)
		}
	case reflect.Func:
		fmt.Printf("%s  in=%d out=%d variadic=%v\n", ind, t.NumIn(), t.NumOut(), t.IsVariadic())
		for i := 0; i < t.NumIn(); i++ {
			dump(t.In(i), depth+2, seen)
		}
		for i := 0; i < t.NumOut(); i++ {
			dump(t.Out(i), depth+2, seen)
		}
	case reflect.Map:
		dump(t.Key(), depth+1, seen)
		dump(t.Elem(), depth+1, seen)
	case reflect.Chan:
		fmt.Printf("%s  dir=%s\n", ind, t.ChanDir())
		dump(t.Elem(), depth+1, seen)
	case reflect.Array:
		fmt.Printf("%s  len=%d\n", ind, t.Len())
		dump(t.Elem(), depth+1, seen)
	case reflect.Pointer, reflect.Slice:
		dump(t.Elem(), depth+1, seen)
	}
}

func main() {
	type local struct{ Q Bits }
	var f func(a, b int, c ...Outer) (Fn, error)
	values := []any{
		1, int8(1), "s", 1.5, 2i, true, uintptr(3), Celsius(1), new(Celsius), Outer{}, &Outer{}, List[int]{}, &List[map[string]List[bool]]{}, Fn(nil), Rec{}, Named{}, Bits(1), Ch(nil), SelfPtr(nil), local{}, &local{}, f, (*iface)(nil), (*error)(nil), (*any)(nil), struct {
			A int `x:"y"`
			b string
			inner
		}{}, [0]int{}, []struct{}{}, map[[2]any]func(){}, make(chan map[int]string), make(<-chan error), unsafe.Pointer(nil), errors.New("x"), fmt.Errorf("%w", io.EOF), func() (a, b int) { return }, [2][3]*[]int{}, (*io.ReadWriteCloser)(nil),
	}
	seen := map[reflect.Type]bool{}
	for _, v := range values {
		dump(reflect.TypeOf(v), 0, seen)
	}
	// identity of made and compiled types
	t := reflect.TypeOf(Outer{})
	fmt.Println(reflect.PointerTo(t) == reflect.TypeOf(&Outer{}), reflect.PointerTo(t).NumMethod(), reflect.SliceOf(reflect.TypeOf(1)) == reflect.TypeOf([]int{}))
	fmt.Println(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(1)) == reflect.TypeOf(map[string]int{}), reflect.ChanOf(reflect.BothDir, reflect.TypeOf(1)) == reflect.TypeOf(make(chan int)))
	fmt.Println(reflect.ArrayOf(7, reflect.TypeOf("")), reflect.FuncOf([]reflect.Type{t, reflect.TypeOf([]int{})}, []reflect.Type{t}, true), reflect.FuncOf(nil, nil, false) == reflect.TypeOf(func() {}))
	st := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1), Tag: `json:"a"`}, {Name: "B", Type: reflect.TypeOf([]string{})}, {Name: "Bits", Type: reflect.TypeOf(Bits(0)), Anonymous: true}})
	dump(st, 0, seen)
	sv := reflect.New(st).Elem()
	sv.Field(0).SetInt(4)
	sv.Field(1).Set(reflect.ValueOf([]string{"x"}))
	fmt.Printf("%v %+v %T\n", sv, sv, sv.Interface())
	a5 := reflect.New(reflect.ArrayOf(5, reflect.TypeOf(sv.Field(0).Interface()))).Elem()
	a5.Index(3).SetInt(9)
	fmt.Println(a5, a5.Interface() == any([5]int{0, 0, 0, 9, 0}), a5.Type() == reflect.TypeOf([5]int{}))
	st2 := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1)}, {Name: "B", Type: reflect.TypeOf("")}})
	mt := reflect.MakeMap(reflect.MapOf(st2, reflect.TypeOf(0)))
	for i := 0; i < 50; i++ {
		k := reflect.New(st2).Elem()
		k.Field(0).SetInt(int64(i))
		k.Field(1).SetString(fmt.Sprint(i))
		mt.SetMapIndex(k, reflect.ValueOf(i))
	}
	k := reflect.New(st2).Elem()
	k.Field(0).SetInt(33)
	k.Field(1).SetString("33")
	fmt.Println(mt.Len(), mt.MapIndex(k))
	m2 := mt.Interface().(map[struct {
		A int
		B string
	}]int)
	fmt.Println(len(m2), m2[struct {
		A int
		B string
	}{7, "7"}])
	var names []string
	for _, v := range values {
		names = append(names, reflect.TypeOf(v).String())
	}
	sort.Strings(names)
	fmt.Println(names)
	for _, f := range reflect.VisibleFields(t) {
		fmt.Println(f.Name, f.Index, f.Type)
	}
	fmt.Println(t.FieldByName("X"))
	fmt.Println(t.FieldByNameFunc(func(s string) bool { return s == "Z" }))
	m, ok := t.MethodByName("Promoted")
	fmt.Println(m.Name, m.Type, ok)
	fmt.Println(reflect.TypeOf((*iface)(nil)).Elem().Method(1).Name)
	for _, x := range values {
		for _, i := range []any{(*error)(nil), (*fmt.Stringer)(nil), (*interface{ Set(float64) })(nil), (*interface {
			Promoted(int, ...string) (int, error)
		})(nil), (*io.Reader)(nil)} {
			it := reflect.TypeOf(i).Elem()
			if reflect.TypeOf(x).Implements(it) {
				fmt.Println(reflect.TypeOf(x), "implements", it)
			}
		}
	}
	for _, x := range values {
		for _, y := range values {
			tx, ty := reflect.TypeOf(x), reflect.TypeOf(y)
			if tx != ty && (tx.ConvertibleTo(ty) || tx.AssignableTo(ty)) {
				fmt.Println(tx, ty, tx.AssignableTo(ty))
			}
		}
	}
}
