// reflect: types, fields, tags, methods, setting values, DeepEqual.
package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

type Base struct {
	ID int `key:"id" json:"-"`
}

func (b Base) Describe(prefix string) string { return prefix + fmt.Sprint(b.ID) }

type Record struct {
	Base
	Name   string `key:"name"`
	Values []float64
	Index  map[string]*Record
	Next   *Record
	Any    any
	F      func(int, ...string) (bool, error)
	C      <-chan int
	secret bool
}

func (r *Record) Rename(name string) { r.Name = name }
func (r Record) Len() int            { return len(r.Values) }

type List[T any] []T

func (l List[T]) Len() int { return len(l) }

func main() {
	r := Record{Base: Base{1}, Name: "r", Values: []float64{1, 2}}
	t := reflect.TypeOf(r)
	fmt.Println(t, t.Name(), t.Kind(), t.PkgPath(), t.NumField(), t.Size(), t.Comparable())
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Type.Kind(), f.Tag.Get("key"), f.Offset, f.Index, f.Anonymous, f.IsExported())
	}
	for _, m := range []reflect.Type{t, reflect.PointerTo(t)} {
		for i := range m.NumMethod() {
			fmt.Println(m, m.Method(i).Name, m.Method(i).Type)
		}
	}
	f, ok := t.FieldByName("ID")
	fmt.Println(f.Index, ok)

	v := reflect.ValueOf(&r).Elem()
	v.FieldByName("Name").SetString("renamed")
	v.Field(0).Field(0).SetInt(99)
	v.FieldByName("Values").Set(reflect.Append(v.FieldByName("Values"), reflect.ValueOf(3.5)))
	v.FieldByName("Any").Set(reflect.ValueOf([]int{1}))
	v.FieldByName("Index").Set(reflect.MakeMap(v.FieldByName("Index").Type()))
	v.FieldByName("Index").SetMapIndex(reflect.ValueOf("self"), v.Addr())
	fmt.Println(r.Name, r.ID, r.Values, r.Any, r.Index["self"] == &r, v.FieldByName("secret").CanSet(), v.FieldByName("Next").IsNil())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.FieldByName("secret").SetBool(true)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(r).Field(1).SetString("x")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(1).Len()
	}()

	for _, x := range []any{1, "s", []int{}, [2]bool{}, map[string]int{}, &r, func() {}, make(chan int), 1i, struct{}{}, List[int]{1}, nil} {
		v := reflect.ValueOf(x)
		if !v.IsValid() {
			fmt.Println("invalid", v)
			continue
		}
		fmt.Println(v.Kind(), v.Type(), v.IsZero(), reflect.Zero(v.Type()).IsZero())
	}
	reader := reflect.TypeFor[io.Reader]()
	fmt.Println(reflect.TypeOf(&strings.Reader{}).Implements(reader), t.Implements(reader), reflect.TypeOf(1).ConvertibleTo(reflect.TypeOf("")), reflect.TypeOf(1).AssignableTo(reflect.TypeFor[any]()))
	fmt.Println(reflect.ValueOf(65).Convert(reflect.TypeFor[float64]()), reflect.ValueOf([]int{1, 2}).Convert(reflect.TypeFor[[2]int]()))
	fmt.Println(reflect.DeepEqual([]any{1, map[string][]int{"a": {1}}}, []any{1, map[string][]int{"a": {1}}}), reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(&r, &r))
	swap := reflect.Swapper(r.Values)
	swap(0, 2)
	fmt.Println(r.Values, reflect.Indirect(reflect.ValueOf(&r)).Type(), reflect.Copy(reflect.ValueOf(r.Values), reflect.ValueOf([]float64{7})), r.Values)
	for i, e := range reflect.ValueOf([]string{"x", "y"}).Seq2() {
		fmt.Print(i, e, " ")
	}
	fmt.Println(len(reflect.VisibleFields(t)))
}
