// nil has no type of its own.
// RUN: %errors %s %mapgo check -e %s

package p

func f(p *int, m map[int]int) {
	x := nil // ERROR 7: use of untyped nil in assignment
	var _ = nil // ERROR 10: use of untyped nil in variable declaration
	_ = nil // ERROR 6: use of untyped nil in assignment to _ identifier
	_ = p == nil
	_ = nil != m
	_ = interface{}(nil)
	_ = (*int)(nil)
	_ = int(nil) // ERROR 10: cannot convert nil to type int
	_ = nil.f // ERROR 10: nil.f undefined (type untyped nil has no field or method f)
	_ = -nil // ERROR 7: invalid operation: operator - not defined on nil
	_ = x
}
