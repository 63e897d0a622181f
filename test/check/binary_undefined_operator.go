// An operator must be defined on its operands.
// RUN: %errors %s %mapgo check -e %s

package p

func f(b bool, s string, p *int, m map[int]int) {
	_ = b + b // ERROR 6: invalid operation: operator + not defined on b (variable of type bool)
	_ = s * s // ERROR 6: invalid operation: operator * not defined on s (variable of type string)
	_ = p + p // ERROR 6: invalid operation: operator + not defined on p (variable of type *int)
	_ = b && 1 // ERROR 6: invalid operation: b && 1 (mismatched types bool and untyped int)
	_ = s || s // ERROR 6: invalid operation: operator || not defined on s (variable of type string)
	_ = m & m // ERROR 6: invalid operation: operator & not defined on m (variable of type map[int]int)
	_ = -b // ERROR 7: invalid operation: operator - not defined on b (variable of type bool)
	_ = !s // ERROR 7: invalid operation: operator ! not defined on s (variable of type string)
	_ = ^1.5 // ERROR 7: invalid operation: operator ^ not defined on 1.5 (untyped float constant)
}
