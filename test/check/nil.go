// nil has no type of its own.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(p *int, m map[int]int) {
	x := nil // CHECK: [[#@LINE]]:7: use of untyped nil in assignment
	var _ = nil // CHECK: [[#@LINE]]:10: use of untyped nil in variable declaration
	_ = nil // CHECK: [[#@LINE]]:6: use of untyped nil in assignment to _ identifier
	_ = p == nil
	_ = nil != m
	_ = interface{}(nil)
	_ = (*int)(nil)
	_ = int(nil) // CHECK: [[#@LINE]]:10: cannot convert nil to type int
	_ = nil.f // CHECK: [[#@LINE]]:10: nil.f undefined (type untyped nil has no field or method f)
	_ = -nil // CHECK: [[#@LINE]]:7: invalid operation: operator - not defined on nil
	_ = x
}
