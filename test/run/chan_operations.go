// Sends and receives in all forms, of elements of all sizes; closed channels; channels as values.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s
// RUN: %mapgo build -o %t %s && env GOMAXPROCS=4 MAPGODEBUG=gcevery=10 timeout 60 %t 2>&1 \
// RUN:   | %FileCheck %s
package main

type wide struct {
	a, b, c, d, e int
	s             string
}

type named chan int

func (c named) put(v int) named { c <- v; return c }

func elements[T comparable](name string, values ...T) {
	for _, size := range []int{0, 1, len(values)} {
		c, sum := make(chan T, size), 0
		go func() {
			for _, v := range values {
				c <- v
			}
			close(c)
		}()
		for v := range c {
			if v == values[sum] {
				sum++
			}
		}
		v, ok := <-c
		var zero T
		println(name, size, sum, ok, v == zero)
	}
}

func forms() {
	c := make(chan int, 10)
	for i := range 10 {
		c <- i * i
	}
	println(len(c), cap(c))
	var m = map[string]int{}
	var a [3]int
	var p struct{ x, y int }
	var i any
	var ok bool
	<-c
	x := <-c
	m["a"] = <-c
	m["b"], ok = <-c
	a[<-c%3], p.x = <-c, <-c
	i = <-c
	_, ok = <-c
	close(c)
	p.y, ok = <-c
	println(x, m["a"], m["b"], a[0], a[1], a[2], p.x, i.(int), p.y, ok)
	p.y, ok = <-c
	println(p.y, ok, <-c, len(c), cap(c))
	if v, ok := <-c; !ok && v == 0 && <-c+1 == 1 {
		println("closed")
	}
}

var early, isEarly = <-filled(7)
var _ = <-filled(8)

func filled(n int) chan int {
	c := make(chan int, 1)
	c <- n
	return c
}

type answer bool

func values() {
	c := make(chan int, 2)
	var r <-chan int = c
	var s chan<- int = c
	s <- 1
	println(<-r, c == r, r == c, s == c, c == nil, any(c) == any(r), any(c) == any((chan int)(c)))
	n := named(c).put(2).put(3)
	println(<-n, <-c, n == c)
	m := map[chan int]string{c: "c", nil: "nil"}
	m[make(chan int)] = "other"
	println(m[c], m[nil], len(m), m[n])
	i := map[any]int{c: 1, r: 2, n: 3}
	println(len(i), i[c], i[r], i[n], i[s])
	var _, ok answer = 0 == 0, true
	_, ok = <-filled(1)
	println(ok)
	cc := make(chan chan int, 1)
	cc <- filled(5)
	println(<-<-cc)
	switch any(c).(type) {
	case <-chan int:
		println("receive")
	case chan int:
		println("both")
	}
	rr := make(chan (<-chan int), 1)
	rr <- c
	println(<-rr == c, len(rr))
	type pair struct{ a, b chan int }
	println(pair{c, n} == pair{n, c}, [2]chan int{c} == [2]chan int{n, nil})
	var none chan int
	println(len(none), cap(none), none == nil)
}

func main() {
	println(early, isEarly)
	elements("struct{}", struct{}{}, struct{}{})
	elements("bool", true, true, false)
	elements("int8", int8(-1), 2, 3)
	elements("float32", float32(1.5), 2)
	elements("string", "a", "bc", "")
	elements("any", any("x"), 1, nil)
	elements("complex128", 1i, 2)
	elements("wide", wide{1, 2, 3, 4, 5, "x"}, wide{s: "y"})
	elements("[3]byte", [3]byte{1, 2, 3}, [3]byte{4})
	elements("largest", [65535]byte{0: 1, 65534: 2}, [65535]byte{30000: 3})
	forms()
	values()
}

// CHECK:      7 true
// CHECK-NEXT: struct{} 0 2 false true
// CHECK-NEXT: struct{} 1 2 false true
// CHECK-NEXT: struct{} 2 2 false true
// CHECK-NEXT: bool 0 3 false true
// CHECK-NEXT: bool 1 3 false true
// CHECK-NEXT: bool 3 3 false true
// CHECK-NEXT: int8 0 3 false true
// CHECK-NEXT: int8 1 3 false true
// CHECK-NEXT: int8 3 3 false true
// CHECK-NEXT: float32 0 2 false true
// CHECK-NEXT: float32 1 2 false true
// CHECK-NEXT: float32 2 2 false true
// CHECK-NEXT: string 0 3 false true
// CHECK-NEXT: string 1 3 false true
// CHECK-NEXT: string 3 3 false true
// CHECK-NEXT: any 0 3 false true
// CHECK-NEXT: any 1 3 false true
// CHECK-NEXT: any 3 3 false true
// CHECK-NEXT: complex128 0 2 false true
// CHECK-NEXT: complex128 1 2 false true
// CHECK-NEXT: complex128 2 2 false true
// CHECK-NEXT: wide 0 2 false true
// CHECK-NEXT: wide 1 2 false true
// CHECK-NEXT: wide 2 2 false true
// CHECK-NEXT: [3]byte 0 2 false true
// CHECK-NEXT: [3]byte 1 2 false true
// CHECK-NEXT: [3]byte 2 2 false true
// CHECK-NEXT: largest 0 2 false true
// CHECK-NEXT: largest 1 2 false true
// CHECK-NEXT: largest 2 2 false true
// CHECK-NEXT: 10 10
// CHECK-NEXT: 1 4 9 0 25 0 36 49 81 true
// CHECK-NEXT: 0 false 0 0 10
// CHECK-NEXT: closed
// CHECK-NEXT: 1 true true true false false true
// CHECK-NEXT: 2 3 true
// CHECK-NEXT: c nil 3 c
// CHECK-NEXT: 3 1 2 3 0
// CHECK-NEXT: true
// CHECK-NEXT: 5
// CHECK-NEXT: both
// CHECK-NEXT: true 0
// CHECK-NEXT: true true
// CHECK-NEXT: 0 0 true
