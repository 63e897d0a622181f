// Run-time errors are package runtime's types, and print so.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
)

type T struct{}

func (T) M() {}

type I interface{ N() }

func catch(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}

func main() {
	s := []int{1}
	n := 5
	var any1 any = "x"
	var t any = T{}
	r := catch(func() { _ = s[n] })
	fmt.Printf("%#v\n", r)
	r = catch(func() { _ = s[uint(n):] })
	fmt.Printf("%#v\n", r)
	r = catch(func() { _ = t.(I) })
	e := r.(*runtime.TypeAssertionError)
	fmt.Println(e, reflect.TypeOf(e).Elem().NumField())
	r = catch(func() { _ = any1.(int) })
	_, isType := r.(*runtime.TypeAssertionError)
	fmt.Println(isType, r)
	r = catch(func() { n = 0; n = 1 / n })
	fmt.Printf("%#v %T %v\n", r, r, r)
	fmt.Println(r == catch(func() { n = 0; n = 1 / n }))
	r = catch(func() { panic(nil) })
	fmt.Printf("%T %v\n", r, r)
	var pn *runtime.PanicNilError
	fmt.Println(errors.As(r.(error), &pn), pn == r)
	var re runtime.Error
	fmt.Println(errors.As(fmt.Errorf("wrapped: %w", r.(error)), &re), re)
	r = catch(func() { var m map[string]int; m["x"] = 1 })
	fmt.Printf("%#v %T %v\n", r, r, r)
	var p *T
	r = catch(func() { p.M() })
	fmt.Printf("%T %v\n", r, r)
	r = catch(func() { var q *int; *q = 1 })
	fmt.Printf("%#v\n", r)
	r = catch(func() { var i I; i.N() })
	fmt.Printf("%#v\n", r)
	r = catch(func() { _ = map[any]int{[]int{}: 1} })
	fmt.Printf("%#v\n", r)
	for _, v := range []any{r, catch(func() { _ = s[n+9] })} {
		rt := reflect.TypeOf(v)
		fmt.Println(rt, rt.PkgPath(), rt.Kind(), rt.NumMethod(), rt.Implements(reflect.TypeFor[runtime.Error]()))
	}
}
