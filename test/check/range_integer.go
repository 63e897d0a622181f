// A range over an integer counts: in the integer's type, or that of the variable for a constant.
// RUN: %errors %s %mapgo check -e %s
// RUN: not %mapgo check --lang go1.21 %s 2>&1 | %FileCheck %s --check-prefix=OLD
// OLD: cannot range over 3 (untyped int constant): requires go1.22 or later (-lang was set to go1.21; check go.mod)

package p

func f(n int, small int8, x float64, text string, any interface{}) {
	for range 3 {
	}
	for i := range n {
		var _ int = i
	}
	for i := range small {
		var _ int8 = i
	}
	for r := range 'x' {
		var _ rune = r
	}
	for small = range 100 {
	}
	for any = range n {
	}
	for _ = range 3 {
	}
	for small = range 300 { // ERROR 20: cannot use 300 (untyped int constant) as int8 value in range clause (overflows)
	}
	for x = range 3 { // ERROR 6: cannot use iteration variable of type float64
	}
	for text = range 3 { // ERROR 19: cannot use 3 (untyped int constant) as string value in range clause
	}
	for range 1e3 { // ERROR 12: cannot range over 1e3 (untyped float constant 1000)
	}
	for range x { // ERROR 12: cannot range over x (variable of type float64)
	}
	for range 1 << 70 { // ERROR 12: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in range clause (overflows)
	}
	for i, j := range n { // ERROR 9: range over n (variable of type int) permits only one iteration variable
		_, _ = i, j
	}
	for _ := range n { // ERROR 2: no new variables on left side of :=
	}
}
