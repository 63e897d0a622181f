// What recover gives for a run-time panic is an error with Go's text and the method RuntimeError.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type T struct{ x, y int }

func try(f func()) {
	defer func() {
		err := recover().(interface {
			error
			RuntimeError()
		})
		println(err.Error())
	}()
	f()
}

func main() {
	var p *T
	var m map[interface{}]int
	var i interface{} = "s"
	var none interface{ M() }
	var f func()
	var a, b interface{} = []int{}, []int{}
	list, zero := make([]int, 3), 0

	try(func() { p.y = 1 })
	try(func() { f() })
	try(func() { none.M() })
	try(func() { println(list[zero-1]) })
	try(func() { println(list[zero+3]) })
	try(func() { println(len(list[zero+4:])) })
	try(func() { println(len(list[2:zero])) })
	try(func() { println(1 / zero) })
	try(func() { println(1 << (zero - 1)) })
	try(func() { list = make([]int, zero-1) })
	try(func() { m[1] = 1 })
	try(func() { println(m[list]) })
	try(func() { println(a == b) })
	try(func() { println(i.(int)) })
	try(func() { println(i.(interface{ M() })) })
	try(func() { println(none.(interface{ N() })) })
	try(func() { println((*[4]int)(list)) })
}

// CHECK:      runtime error: invalid memory address or nil pointer dereference
// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
// CHECK-NEXT: runtime error: invalid memory address or nil pointer dereference
// CHECK-NEXT: runtime error: index out of range [-1]
// CHECK-NEXT: runtime error: index out of range [3] with length 3
// CHECK-NEXT: runtime error: slice bounds out of range [4:3]
// CHECK-NEXT: runtime error: slice bounds out of range [2:0]
// CHECK-NEXT: runtime error: integer divide by zero
// CHECK-NEXT: runtime error: negative shift amount
// CHECK-NEXT: runtime error: makeslice: len out of range
// CHECK-NEXT: assignment to entry in nil map
// CHECK-NEXT: runtime error: hash of unhashable type []int
// CHECK-NEXT: runtime error: comparing uncomparable type []int
// CHECK-NEXT: interface conversion: interface {} is string, not int
// CHECK-NEXT: interface conversion: string is not interface { M() }: missing method M
// CHECK-NEXT: interface conversion: interface is nil, not interface { N() }
// CHECK-NEXT: runtime error: cannot convert slice with length 3 to array or pointer to array with length 4
