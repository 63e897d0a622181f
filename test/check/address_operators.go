// & takes variables and composite literals, * takes pointers.
// RUN: %errors %s %mapgo check -e %s

package p

type t struct{ f int }

func g() t

func f(m map[string]int, s []int, x int) {
	_ = &x
	_ = &s[0]
	_ = &t{}
	_ = &(t{}.f) // ERROR 8: invalid operation: cannot take address of t{}.f (value of type int)
	_ = &m["a"] // ERROR 7: invalid operation: cannot take address of m["a"] (map index expression of type int)
	_ = &1 // ERROR 7: invalid operation: cannot take address of 1 (untyped int constant)
	_ = &g() // ERROR 7: invalid operation: cannot take address of g() (value of struct type t)
	_ = *x // ERROR 7: invalid operation: cannot indirect x (variable of type int)
	_ = *nil // ERROR 7: invalid operation: cannot indirect nil
	_ = &f // ERROR 7: invalid operation: cannot take address of f (value of type func(m map[string]int, s []int, x int))
}
