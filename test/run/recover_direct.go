// recover stops a panic only in a function that was itself deferred: not in one that it calls, not
// in one without a panic. Wrappers of methods do not count as calls.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type T struct{ n int }

func (t T) Recover(s string)  { println(t.n, s, recover() != nil) }
func (t *T) Pointer(s string) { println(t.n, s, recover() != nil) }
func (t T) Indirect(s string) { t.Recover(s) }

type Outer struct {
	name string
	T
}
type Through struct{ *T }
type I interface {
	Recover(string)
	Indirect(string)
}
type Nested struct{ I }

func recovers(s string)   { println(s, recover() != nil) }
func helper() interface{} { return recover() }
func depth(n int) {
	if n > 0 {
		depth(n - 1)
	} else {
		println("recursive", recover() != nil)
	}
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, "went on")
		}
	}()
	f()
}

func main() {
	recovers("without a panic")
	try("1", func() { defer recovers("function"); panic(1) })
	try("2", func() { defer func() { recovers("called") }(); panic(1) })
	try("3", func() { defer func() { println("helper", helper() != nil) }(); panic(1) })
	try("4", func() { defer depth(0); panic(1) })
	try("5", func() { defer depth(1); panic(1) })
	try("6", func() { defer T{6}.Recover("value"); panic(1) })
	try("7", func() { defer (&T{7}).Recover("through a pointer"); panic(1) })
	try("8", func() { defer (&T{8}).Pointer("pointer"); panic(1) })
	try("9", func() { defer Outer{"", T{9}}.Recover("promoted"); panic(1) })
	try("10", func() { defer Through{&T{10}}.Recover("promoted pointer"); panic(1) })
	try("11", func() { var i I = T{11}; defer i.Recover("interface"); panic(1) })
	try("12", func() { var i I = &T{12}; defer i.Recover("pointer in an interface"); panic(1) })
	try("13", func() { var i I = Outer{"", T{13}}; defer i.Recover("promoted in an interface"); panic(1) })
	try("14", func() { var i I = Nested{Nested{T{14}}}; defer i.Recover("nested interfaces"); panic(1) })
	try("15", func() { f := T{15}.Recover; defer f("method value"); panic(1) })
	try("16", func() { f := I(&T{16}).Recover; defer f("of an interface"); panic(1) })
	try("17", func() { defer I.Recover(T{17}, "method expression"); panic(1) })
	try("24", func() { defer Outer.Recover(Outer{"", T{24}}, "promoted method expression"); panic(1) })
	try("25", func() { f := (*Outer).Recover; defer f(&Outer{"", T{25}}, "as a value"); panic(1) })
	try("26", func() { f := I.Recover; defer f(T{26}, "of an interface, as a value"); panic(1) })
	try("18", func() { var i I = Outer{"", T{18}}; defer i.Indirect("indirect"); panic(1) })
	try("19", func() { defer recover(); panic(1) })
	try("20", func() { defer func() { defer recover() }(); panic(1) })
	try("21", func() { defer func() { func() { recover() }() }(); panic(1) })
	try("22", func() {
		defer func() { println("first", recover().(int), "then", recover() == nil) }()
		panic(22)
	})
	try("23", func() { defer func() { println("panic(nil)", recover() == nil) }(); panic(nil) })
}

// CHECK:      without a panic false
// CHECK-NEXT: function true
// CHECK-NEXT: called false
// CHECK-NEXT: 2 went on
// CHECK-NEXT: helper false
// CHECK-NEXT: 3 went on
// CHECK-NEXT: recursive true
// CHECK-NEXT: recursive false
// CHECK-NEXT: 5 went on
// CHECK-NEXT: 6 value true
// CHECK-NEXT: 7 through a pointer true
// CHECK-NEXT: 8 pointer true
// CHECK-NEXT: 9 promoted true
// CHECK-NEXT: 10 promoted pointer true
// CHECK-NEXT: 11 interface true
// CHECK-NEXT: 12 pointer in an interface true
// CHECK-NEXT: 13 promoted in an interface true
// CHECK-NEXT: 14 nested interfaces true
// CHECK-NEXT: 15 method value true
// CHECK-NEXT: 16 of an interface true
// CHECK-NEXT: 17 method expression true
// CHECK-NEXT: 24 promoted method expression true
// CHECK-NEXT: 25 as a value true
// CHECK-NEXT: 26 of an interface, as a value true
// CHECK-NEXT: 18 indirect false
// CHECK-NEXT: 18 went on
// CHECK-NEXT: 19 went on
// CHECK-NEXT: 21 went on
// CHECK-NEXT: first 22 then true
// CHECK-NEXT: panic(nil) false
