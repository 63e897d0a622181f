// A function literal is on the heap if it may be called later; so are the variables it holds by
// address. It holds them by value if they don't change once it has been made.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

func later() func() int {
	a, b := 1, 2
	// CHECK: closures.go:[[@LINE-1]]:2: moved to heap: a
	return func() int { a++; return a + b }
	// CHECK: closures.go:[[@LINE-1]]:9: func literal escapes to heap
}

func call(f func()) { f() }
// CHECK: closures.go:[[@LINE-1]]:11: f does not escape

type T struct{ n int }

func (t *T) add() { t.n++ }
// CHECK: closures.go:[[@LINE-1]]:7: t does not escape

func main() {
	n := 0
	// CHECK: closures.go:[[@LINE-1]]:2: moved to heap: n
	call(func() { n++ })
	// CHECK: closures.go:[[@LINE-1]]:7: func literal does not escape
	var t T
	call(t.add)
	// CHECK: closures.go:[[@LINE-1]]:8: t.add does not escape
	defer func() { println(n, t.n) }()
	// CHECK: closures.go:[[@LINE-1]]:8: func literal does not escape
	for i := 0; i < 2; i++ {
		defer func() { n += i }()
		// CHECK: closures.go:[[@LINE-1]]:9: func literal escapes to heap
	}
	println(later()())
}
