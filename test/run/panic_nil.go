// panic(nil) panics with an error, so that recover tells of it.
// RUN: not %mapgo run %s 2>&1 | %FileCheck %s
package main

func main() {
	func() {
		defer func() {
			err := recover().(interface {
				error
				RuntimeError()
			})
			println(err.Error())
		}()
		panic(nil)
	}()
	defer func() { panic(recover()) }()
	var e error
	panic(e)
}

// CHECK:      panic called with nil argument
// CHECK-NEXT: panic: panic called with nil argument [recovered]
// CHECK-NEXT: {{	}}panic: panic called with nil argument
