// A conversion needs types that have the same form, or are numbers, or strings and their parts.
// RUN: %errors %s %mapgo check -e %s

package p

type a struct{ x int `tag` }
type b struct{ x int }
type p *int

func f(i int, x float64, s string, bs []byte, v a, q *int, e interface{}) {
	_ = float64(i)
	_ = string(bs)
	_ = []rune(s)
	_ = b(v)
	_ = p(q)
	_ = string(x) // ERROR 13: cannot convert x (variable of type float64) to type string
	_ = []int(s) // ERROR 12: cannot convert s (variable of type string) to type []int
	_ = int(s) // ERROR 10: cannot convert s (variable of type string) to type int
	_ = *b(&v) // ERROR 9: cannot convert &v (value of type *a) to type b
	_ = (*b)(&v)
	_ = (*string)(q) // ERROR 16: cannot convert q (variable of type *int) to type *string
	_ = int(e) // ERROR 10: cannot convert e (variable of type interface{}) to type int: need type assertion
	_ = bool(i) // ERROR 11: cannot convert i (variable of type int) to type bool
	_ = (*[2]byte)(bs)
	_ = [2]byte(bs)
	_ = [2]int(bs) // ERROR 13: cannot convert bs (variable of type []byte) to type [2]int
	_ = [2]byte(s) // ERROR 14: cannot convert s (variable of type string) to type [2]byte
	_ = (*[2]int)(bs) // ERROR 16: cannot convert bs (variable of type []byte) to type *[2]int
}
