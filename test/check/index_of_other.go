// Only some types have elements; the error is at the bracket.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=index_of_other.go

package p

func f(p *[]int) {
	_ = 0[1]      // CHECK: index_of_other.go:[[#@LINE]]:7: invalid operation: cannot index 0 (untyped int constant)
	_ = (p) [1]   // CHECK: index_of_other.go:[[#@LINE]]:10: invalid operation: cannot index (p) (variable of type *[]int)
	_ = ( f ) [1] // CHECK: index_of_other.go:[[#@LINE]]:12: invalid operation: cannot index (f) (value of type func(p *[]int))
}
