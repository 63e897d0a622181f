// A goroutine calls what and with what the go statement has evaluated.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s
// RUN: %mapgo build -o %t %s && env GOMAXPROCS=4 MAPGODEBUG=gcevery=10 timeout 60 %t 2>&1 \
// RUN:   | %FileCheck %s
package main

var done = make(chan string)

type t struct{ name string }

func (x t) value(s string)    { done <- "value " + x.name + s }
func (x *t) pointer(s string) { done <- "pointer " + x.name + s }

type embeds struct{ *t }

type i interface{ value(string) }

type wide struct {
	s [10]string
}

func (w wide) method(v wide) { done <- w.s[1] + v.s[9] }

func two() (string, string)    { return "two ", "results" }
func join(a, b string) string  { done <- a + b; return a }
func variadic(s ...string)     { done <- s[0] + s[len(s)-1] }
func generic[T any](x T, s string) {
	done <- s
}

func say(s string) string { println("evaluated", s); return s }

func wait() { println(<-done) }

func recovers(c chan bool) {
	defer close(c)
	defer func() { println(recover().(string)) }()
	panic("in a goroutine")
}

func nested(n int, c chan int) {
	if n == 0 {
		c <- 1
		return
	}
	d := make(chan int)
	go nested(n-1, d)
	go nested(n-1, d)
	c <- <-d + <-d
}

func main() {
	x := t{"x"}
	go x.value(say("1")) // CHECK: evaluated 1
	x.name = "y"
	wait() // CHECK-NEXT: value x1
	go x.pointer("2")
	x.name = "z"
	wait() // CHECK-NEXT: pointer z2
	go embeds{&x}.value("3")
	wait() // CHECK-NEXT: value z3
	var y i = x
	go y.value("4")
	y = nil
	wait() // CHECK-NEXT: value z4
	f := x.value
	go f("5")
	f = nil
	wait() // CHECK-NEXT: value z5
	go t.value(x, "6")
	wait() // CHECK-NEXT: value z6
	go (*t).pointer(&x, "7")
	wait() // CHECK-NEXT: pointer z7
	go join(two())
	wait() // CHECK-NEXT: two results
	go variadic("a", "b", say("c"))
	wait() // CHECK-NEXT: evaluated c
	// CHECK-NEXT: ac
	go variadic([]string{"d"}...)
	wait() // CHECK-NEXT: dd
	go generic(3, "generic")
	wait() // CHECK-NEXT: generic
	w := wide{[10]string{1: "one ", 9: "nine"}}
	go w.method(w)
	w = wide{}
	wait() // CHECK-NEXT: one nine
	go func(s string) { done <- s + x.name }("literal ")
	wait() // CHECK-NEXT: literal z
	go func() { done <- say("plain") }()
	wait() // CHECK-NEXT: evaluated plain
	// CHECK-NEXT: plain
	c := make(chan bool)
	go close(c)
	println(<-c) // CHECK-NEXT: false
	c = make(chan bool)
	go recovers(c)
	<-c // CHECK-NEXT: in a goroutine
	go recover()
	for i := range 3 {
		go func() { done <- string(rune('a' + i)) }()
		wait()
	}
	// CHECK-NEXT: a
	// CHECK-NEXT: b
	// CHECK-NEXT: c
	n := make(chan int)
	go nested(10, n)
	println(<-n) // CHECK-NEXT: 1024
	m := map[string]func(string){"f": x.value}
	go m[say("f")](say("8"))
	wait()
	// CHECK-NEXT: evaluated f
	// CHECK-NEXT: evaluated 8
	// CHECK-NEXT: value z8
	s, e := make([]string, 1), make(chan int)
	go func() { copy(s, []string{"copied"}); e <- 1 }()
	<-e
	println(s[0]) // CHECK-NEXT: copied
}
