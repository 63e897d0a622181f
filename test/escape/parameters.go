// What a function does with its parameters is summed up for its callers: nothing, or that they get
// to the heap or to a result, themselves or only what they point to.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

var global *int

func read(p *int) int { return *p }
// CHECK: parameters.go:[[@LINE-1]]:11: p does not escape

func keep(p *int) { global = p }
// CHECK: parameters.go:[[@LINE-1]]:11: leaking param: p

func keepContent(pp **int) { global = *pp }
// CHECK: parameters.go:[[@LINE-1]]:18: leaking param content: pp

func same(p *int) *int { return p }
// CHECK: parameters.go:[[@LINE-1]]:11: leaking param: p to result ~r0 level=0

func inner(pp **int) (q *int, n int) { return *pp, 0 }
// CHECK: parameters.go:[[@LINE-1]]:12: leaking param: pp to result q level=1

func moved(n int) *int { return &n }
// CHECK: parameters.go:[[@LINE-1]]:12: moved to heap: n

func main() {
	a, b, c, d := 1, 2, 3, 4
	// CHECK: parameters.go:[[@LINE-1]]:5: moved to heap: b
	// CHECK: parameters.go:[[@LINE-2]]:8: moved to heap: c
	pc, pd := &c, &d
	read(&a)
	keep(&b)
	keepContent(&pc)
	p, _ := inner(&pd)
	println(*same(p), *moved(5))
}
