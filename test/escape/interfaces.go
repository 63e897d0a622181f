// An interface variable that keeps the value it is declared with leaks what that value's method
// leaks. One that may hold another value, or got its own by way of another interface type, leaks all.
// RUN: %mapgo emit -m --stage=core -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type setter interface{ set(p *int) }
type other interface{ setter }

type holder struct{ n int }

func (h *holder) set(p *int) { h.n = *p }

// CHECK: interfaces.go:[[@LINE-2]]:7: h does not escape
// CHECK: interfaces.go:[[@LINE-3]]:22: p does not escape

type pair struct{ a, b int }

func (x pair) set(p *int) { *p = x.a }

// CHECK: interfaces.go:[[@LINE-2]]:19: p does not escape

type outer struct{ setter }

func main() {
	a, b, c, d, e, f := 1, 2, 3, 4, 5, 6
	// CHECK: interfaces.go:[[@LINE-1]]:11: moved to heap: d
	// CHECK: interfaces.go:[[@LINE-2]]:14: moved to heap: e
	// CHECK: interfaces.go:[[@LINE-3]]:17: moved to heap: f
	var i setter = &holder{}
	// CHECK: interfaces.go:[[@LINE-1]]:17: &holder{} does not escape
	i.set(&a)
	// CHECK: interfaces.go:[[@LINE-1]]:7: devirtualizing i.set to *holder
	j := setter(pair{1, 2})
	// CHECK: interfaces.go:[[@LINE-1]]:18: setter(pair{...}) does not escape
	k := j
	func() { k.set(&b) }()
	// CHECK: interfaces.go:[[@LINE-1]]:2: func literal does not escape
	// CHECK: interfaces.go:[[@LINE-2]]:16: devirtualizing k.set to pair
	var o other = &holder{}
	// CHECK: interfaces.go:[[@LINE-1]]:16: &holder{} escapes to heap
	setter(o).set(&d)
	setter(outer{o}).set(&e)
	// CHECK: interfaces.go:[[@LINE-1]]:14: setter(outer{...}) does not escape
	// CHECK: interfaces.go:[[@LINE-2]]:22: partially devirtualizing setter(outer{...}).set to outer
	l := setter(&holder{})
	// CHECK: interfaces.go:[[@LINE-1]]:14: &holder{} escapes to heap
	l = nil
	l.set(&f)
	_ = c
}
