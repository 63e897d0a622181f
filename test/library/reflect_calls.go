// reflect: calls of functions and methods, functions made at run time, types made at run time, channels and select.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

type big struct{ A, B, C, D, E int }

type calculator struct{ base float64 }

func (c calculator) Add(x float64, more ...float64) float64 {
	for _, m := range more {
		x += m
	}
	return c.base + x
}

func (c *calculator) Set(base float64) { c.base = base }

type adder interface {
	Add(float64, ...float64) float64
}

func many(a int8, b string, c float32, d []int, e big, f any, g [1]string, h func() int, i complex128, j bool) (string, big, error, float64, uint16) {
	return fmt.Sprint(a, b, c, d, e, f, g, h(), i, j), big{E: e.A}, errors.New("an error"), float64(c) * 2, uint16(a)
}

func main() {
	results := reflect.ValueOf(strings.Repeat).Call([]reflect.Value{reflect.ValueOf("ab"), reflect.ValueOf(3)})
	fmt.Println(results[0])
	c := &calculator{10}
	v := reflect.ValueOf(c)
	v.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(20.0)})
	fmt.Println(v.MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(1.0), reflect.ValueOf(2.0), reflect.ValueOf(3.0)})[0], v.Method(0).CallSlice([]reflect.Value{reflect.ValueOf(1.0), reflect.ValueOf([]float64{5})})[0])
	bound := v.MethodByName("Add").Interface().(func(float64, ...float64) float64)
	fmt.Println(bound(0.5, 0.25))
	var a adder = c
	fmt.Println(reflect.ValueOf(&a).Elem().Method(0).Call([]reflect.Value{reflect.ValueOf(4.0)})[0], reflect.TypeOf(*c).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(*c), reflect.ValueOf(1.0)})[0])

	arguments := []any{int8(-3), "s", float32(1.5), []int{1, 2}, big{A: 5}, 'x', [1]string{"one"}, func() int { return 7 }, 1 + 2i, true}
	var values []reflect.Value
	for _, argument := range arguments {
		values = append(values, reflect.ValueOf(argument))
	}
	for _, result := range reflect.ValueOf(many).Call(values) {
		fmt.Println(result.Type(), result)
	}

	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var intSwap func(int, int) (int, int)
	var mixedSwap func(string, big) (big, string)
	for _, f := range []any{&intSwap, &mixedSwap} {
		target := reflect.ValueOf(f).Elem()
		target.Set(reflect.MakeFunc(target.Type(), swap))
	}
	fmt.Println(intSwap(1, 2))
	fmt.Println(mixedSwap("x", big{1, 2, 3, 4, 5}))
	variadic := reflect.MakeFunc(reflect.TypeOf(fmt.Sprint), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint(in[0].Len(), " values"))}
	}).Interface().(func(...any) string)
	fmt.Println(variadic(1, 2, 3))
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(strings.Repeat).Call(nil)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(func() { panic("inside") }).Call(nil)
	}()

	point := reflect.StructOf([]reflect.StructField{{Name: "X", Type: reflect.TypeFor[int](), Tag: `json:"x"`}, {Name: "Y", Type: reflect.TypeFor[string]()}})
	p := reflect.New(point).Elem()
	p.Field(0).SetInt(3)
	p.Field(1).SetString("why")
	fmt.Printf("%+v %v\n", p, point)
	fmt.Println(reflect.ArrayOf(3, point).Size(), reflect.SliceOf(reflect.TypeFor[big]()) == reflect.TypeFor[[]big](), reflect.PointerTo(point), reflect.ChanOf(reflect.RecvDir, point),
		reflect.FuncOf([]reflect.Type{point}, []reflect.Type{reflect.TypeFor[error]()}, false), reflect.MapOf(point, point))
	made := reflect.MakeMap(reflect.MapOf(point, reflect.TypeFor[int]()))
	made.SetMapIndex(p, reflect.ValueOf(1))
	fmt.Println(made, p.Equal(p))
	array := reflect.New(reflect.ArrayOf(2, reflect.TypeFor[string]())).Elem()
	array.Index(1).SetString("second")
	fmt.Println(array, array.Interface().([2]string)[1])

	in, out := make(chan int, 1), make(chan string, 1)
	in <- 5
	cases := []reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(in)}, {Dir: reflect.SelectSend, Chan: reflect.ValueOf(out), Send: reflect.ValueOf("sent")}, {Dir: reflect.SelectDefault}}
	seen := map[int]bool{}
	for range 2 {
		chosen, value, ok := reflect.Select(cases)
		seen[chosen] = true
		if chosen == 0 {
			fmt.Println(value, ok)
		}
		cases[chosen].Chan = reflect.Value{}
	}
	chosen, _, _ := reflect.Select(cases)
	fmt.Println(seen, chosen, <-out)
	channel := reflect.MakeChan(reflect.TypeFor[chan int](), 2)
	channel.Send(reflect.ValueOf(8))
	fmt.Println(channel.TrySend(reflect.ValueOf(9)), channel.TrySend(reflect.ValueOf(10)), channel.Len(), channel.Cap())
	channel.Close()
	for e := range channel.Seq() {
		fmt.Print(e, " ")
	}
	fmt.Println(channel.Recv())
}
