// Maps through reflect, with every kind of key: made, filled, looked up, iterated, cleared.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
)

type wide [20]int64 // stored indirectly: more than 128 bytes

type named struct {
	a int8
	b string
	c any
}

func exercise(keys ...any) {
	key := reflect.TypeOf(keys[0])
	mapType := reflect.MapOf(key, reflect.TypeFor[string]())
	m := reflect.MakeMapWithSize(mapType, 2)
	for i, k := range keys {
		m.SetMapIndex(reflect.ValueOf(k), reflect.ValueOf(strings.Repeat("v", i+1)))
	}
	fmt.Println(mapType, m.Len(), mapType.Key().Kind(), mapType.Elem())
	for _, k := range keys {
		fmt.Print(m.MapIndex(reflect.ValueOf(k)), " ")
	}
	var seen []string
	for it := m.MapRange(); it.Next(); {
		seen = append(seen, it.Value().String())
	}
	sort.Strings(seen)
	fmt.Println(seen, len(m.MapKeys()))
	m.SetMapIndex(reflect.ValueOf(keys[0]), reflect.Value{})
	fmt.Print(m.Len(), m.MapIndex(reflect.ValueOf(keys[0])).IsValid())
	n := 0
	for range m.Seq2() {
		n++
	}
	m.Clear()
	fmt.Println("", n, m.Len())
}

func main() {
	exercise(true, false)
	exercise(1, 2, 3)
	exercise(int8(1), int8(-1))
	exercise(int16(1), int16(-1))
	exercise(int32(1), int32(-1))
	exercise(int64(1), int64(-1))
	exercise(uint8(1), uint8(200))
	exercise(uint16(1), uint16(2))
	exercise(uint32(1), uint32(2))
	exercise(uint64(1), uint64(2))
	exercise(uintptr(1), uintptr(2))
	exercise(float32(1.5), float32(0))
	exercise(1.5, 2.5, 0.0)
	exercise(complex64(1i), complex64(2))
	exercise(1+2i, 2+1i)
	exercise("a", "", "a longer key than others")
	exercise([2]string{"x", "y"}, [2]string{"y", "x"})
	exercise(named{1, "x", 2.5}, named{1, "x", "2.5"})
	exercise(new(int), new(int))
	exercise(make(chan int), make(chan int))
	exercise(wide{1}, wide{19: 2}, wide{})
	exercise(struct{}{})

	m := map[any]int{1: 1, "a": 2, 2.5: 3, [1]int{4}: 4, named{}: 5}
	v := reflect.ValueOf(m)
	for _, k := range []any{1, "a", 2.5, [1]int{4}, named{}, 'a'} {
		e := v.MapIndex(reflect.ValueOf(k))
		fmt.Print(e.IsValid(), " ")
	}
	fmt.Println(v.Len())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.SetMapIndex(reflect.ValueOf([]int{1}), reflect.ValueOf(1))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(map[string]int(nil)).SetMapIndex(reflect.ValueOf("x"), reflect.ValueOf(1))
	}()
	fmt.Println(reflect.DeepEqual(map[int][]string{1: {"a"}}, map[int][]string{1: {"a"}}), reflect.DeepEqual(map[int]int{1: 1}, map[int]int{1: 2}))
	same := reflect.MapOf(reflect.TypeFor[string](), reflect.TypeFor[int]())
	fmt.Println(same == reflect.TypeFor[map[string]int](), reflect.MakeMap(same).Interface().(map[string]int))
}
