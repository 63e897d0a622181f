// Maps with every kind of key through reflection.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"sort"
)

type big struct {
	A [20]int
	S string
}
type ck complex64
type pair struct {
	a any
	b string
}
type named string

// The compiled hash function of mixed and reflection's, for a map type that the program does not
// have, must agree.
type mixed struct {
	a, b int32
	c    float64
	_    int
	d, e uint8
	f    string
	g    [2]int16
	h    struct{}
	i    complex64
	j    [2]struct {
		a int
		b string
	}
}
type mixedMap map[mixed]bool

type myInt int8
type Keyer interface{ Key() int }
type kk int

func (k kk) Key() int { return int(k) }

var chans [5]chan int
var ptrs [5]*int

func init() {
	for i := range chans {
		chans[i] = make(chan int)
		ptrs[i] = new(int)
	}
}

// exercise does on a map through reflection what a program does on it directly.
func exercise(name string, m any, key func(i int) any, val func(i int) any) {
	v := reflect.ValueOf(m)
	t := v.Type()
	kv := func(i int) reflect.Value {
		x := reflect.New(t.Key()).Elem()
		if k := key(i); k != nil {
			x.Set(reflect.ValueOf(k))
		}
		return x
	}
	vv := func(i int) reflect.Value {
		x := reflect.New(t.Elem()).Elem()
		if k := val(i); k != nil {
			x.Set(reflect.ValueOf(k))
		}
		return x
	}
	n := 5
	for i := 0; i < n; i++ {
		v.SetMapIndex(kv(i), vv(i))
	}
	fmt.Println(name, t, v.Len())
	for i := 0; i < n; i++ {
		e := v.MapIndex(kv(i))
		fmt.Println("  get", i, e.IsValid(), e.IsValid() && reflect.DeepEqual(e.Interface(), vv(i).Interface()))
	}
	seen := 0
	it := v.MapRange()
	for it.Next() {
		x := v.MapIndex(it.Key())
		if x.IsValid() && reflect.DeepEqual(x.Interface(), it.Value().Interface()) {
			seen++
		}
	}
	fmt.Println("  seen", seen, len(v.MapKeys()))
	v.SetMapIndex(kv(2), reflect.Value{})
	v.SetMapIndex(kv(3), vv(1))
	fmt.Println("  after delete", v.Len(), v.MapIndex(kv(2)).IsValid(), v.MapIndex(kv(3)).IsValid())
	k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
	it.Reset(v)
	cnt := 0
	for it.Next() {
		k.SetIterKey(it)
		e.SetIterValue(it)
		cnt++
	}
	fmt.Println("  iter", cnt)
	cnt = 0
	for a, b := range v.Seq2() {
		_, _ = a, b
		cnt++
	}
	for range v.Seq() {
		cnt++
	}
	fmt.Println("  seq", cnt)
	made := reflect.MakeMapWithSize(reflect.MapOf(t.Key(), t.Elem()), 100)
	for i := 0; i < 200; i++ {
		made.SetMapIndex(kv(i%5), vv(i))
	}
	fmt.Println("  made", made.Len(), made.Type() == t)
	it2 := v.MapRange()
	it2.Next()
	v.Clear()
	fmt.Println("  clear", v.Len(), it2.Next())
	v.SetMapIndex(kv(1), vv(1))
	fmt.Println("  again", v.Len())
	defer func() { fmt.Println("  recovered", recover()) }()
	reflect.Zero(t).SetMapIndex(kv(0), vv(0))
}

func main() {
	i := func(i int) any { return i }
	s := func(i int) any { return fmt.Sprint("v", i) }
	exercise("bool", map[bool]int{}, func(i int) any { return i%2 == 0 }, i)
	exercise("int", map[int]string{}, i, s)
	exercise("int8", map[int8]string{}, func(i int) any { return int8(i) }, s)
	exercise("int16", map[int16]any{}, func(i int) any { return int16(i) }, i)
	exercise("int32", map[int32]string{}, func(i int) any { return int32(i) }, s)
	exercise("int64", map[int64][]int{}, func(i int) any { return int64(i) }, func(i int) any { return []int{i} })
	exercise("uint", map[uint]string{}, func(i int) any { return uint(i) }, s)
	exercise("uint8", map[uint8]string{}, func(i int) any { return uint8(i) }, s)
	exercise("uint16", map[uint16]string{}, func(i int) any { return uint16(i) }, s)
	exercise("uint32", map[uint32]string{}, func(i int) any { return uint32(i) }, s)
	exercise("uint64", map[uint64]string{}, func(i int) any { return uint64(i) }, s)
	exercise("uintptr", map[uintptr]string{}, func(i int) any { return uintptr(i) }, s)
	exercise("float32", map[float32]string{}, func(i int) any { return float32(i) / 2 }, s)
	exercise("float64", map[float64]string{}, func(i int) any { return float64(i) / 2 }, s)
	exercise("complex64", map[ck]string{}, func(i int) any { return ck(complex(float32(i), 1)) }, s)
	exercise("complex128", map[complex128]string{}, func(i int) any { return complex(1, float64(i)) }, s)
	exercise("string", map[string]big{}, s, func(i int) any { return big{S: fmt.Sprint(i)} })
	exercise("named", map[named]int{}, func(i int) any { return named(fmt.Sprint(i)) }, i)
	exercise("any", map[any]int{}, func(x int) any { return []any{1, "a", 2.5, [2]int{1, 2}, nil}[x] }, i)
	exercise("iface", map[Keyer]int{}, func(i int) any { return kk(i) }, i)
	exercise("pointer", map[*int]int{}, func(i int) any { return ptrs[i] }, i)
	exercise("chan", map[chan int]int{}, func(i int) any { return chans[i] }, i)
	exercise("array", map[[3]string]int{}, func(i int) any { return [3]string{"a", fmt.Sprint(i)} }, i)
	exercise("bigkey", map[big]big{}, func(i int) any { return big{S: fmt.Sprint(i)} }, func(i int) any { return big{S: fmt.Sprint(i)} })
	exercise("struct", map[pair]string{}, func(i int) any { return pair{i, "x"} }, s)
	exercise("empty", map[struct{}]int{}, func(i int) any { return struct{}{} }, i)
	exercise("myInt", map[myInt]func(){}, func(i int) any { return myInt(i) }, func(i int) any { return nil })

	nan := map[float64]int{}
	v := reflect.ValueOf(nan)
	for i := 0; i < 3; i++ {
		v.SetMapIndex(reflect.ValueOf(math.NaN()), reflect.ValueOf(i))
	}
	var got []int
	for it := v.MapRange(); it.Next(); {
		got = append(got, int(it.Value().Int()))
	}
	sort.Ints(got)
	fmt.Println(len(nan), got, v.MapIndex(reflect.ValueOf(math.NaN())).IsValid())
	v.SetMapIndex(reflect.ValueOf(math.Copysign(0, -1)), reflect.ValueOf(9))
	fmt.Println(nan[0])
	v.Clear()
	fmt.Println(len(nan))

	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(map[any]int{}).SetMapIndex(reflect.ValueOf([]int{1}), reflect.ValueOf(1))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(1))
	}()
	fmt.Println(map[any]int{"b": 1, "c": 2, "a": 3, nil: 6}, map[ck]bool{1i: true, 2: false}, map[[2]string]int{{"b"}: 1, {"a", "z"}: 2}, map[pair]int{})
	j, err := json.Marshal(map[string]any{"z": map[int]string{3: "x", 1: "y"}, "a": map[named]bool{"q": true}, "m": map[myInt]int{-1: 2, 7: 3}})
	fmt.Println(string(j), err)
	var back struct {
		Z map[int]string
		A map[named]bool
		M map[myInt]int
		X map[string]map[string]any
	}
	fmt.Println(json.Unmarshal(j, &back), back)
	c := maps.Clone(map[big]int{{S: "a"}: 1})
	fmt.Println(len(c), c[big{S: "a"}])
	var nilmap map[string]int
	fmt.Println(reflect.ValueOf(nilmap).MapIndex(reflect.ValueOf("x")).IsValid(), reflect.ValueOf(nilmap).MapKeys(), reflect.ValueOf(nilmap).MapRange().Next())
	var ofMixed mixedMap
	made := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(mixed{}), reflect.TypeOf(true)))
	key := mixed{a: 1, b: 2, c: 3, d: 4, e: 5, f: "six", g: [2]int16{7, 8}}
	made.SetMapIndex(reflect.ValueOf(key), reflect.ValueOf(true))
	reflect.ValueOf(&ofMixed).Elem().Set(made)
	ofMixed[mixed{a: 1}] = true
	fmt.Println(ofMixed[key], made.MapIndex(reflect.ValueOf(mixed{a: 1})))
	large := map[string]int{}
	lv := reflect.ValueOf(large)
	for i := 0; i < 5000; i++ {
		lv.SetMapIndex(reflect.ValueOf(fmt.Sprint(i)), reflect.ValueOf(i))
	}
	sum := 0
	for it := lv.MapRange(); it.Next(); {
		sum += int(it.Value().Int())
		if it.Value().Int()%3 == 0 {
			lv.SetMapIndex(it.Key(), reflect.Value{})
		}
	}
	fmt.Println(sum, len(large))
}
