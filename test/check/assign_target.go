// What is assigned to is a variable, an element of one, or a map element.
// RUN: %errors %s %mapgo check -e %s

package p

type s struct{ f int }

func g() s
func h() *s

const c = 1

func f(m map[string]s, a []int, str string, i interface{}) {
	c = 2 // ERROR 2: cannot assign to c (neither addressable nor a map index expression)
	1 = 2 // ERROR 2: cannot assign to 1 (neither addressable nor a map index expression)
	g().f = 1 // ERROR 2: cannot assign to g().f (neither addressable nor a map index expression)
	h().f = 1
	m["a"] = s{}
	m["a"].f = 1 // ERROR 2: cannot assign to struct field m["a"].f in map
	a[0] = 1
	str[0] = 'a' // ERROR 2: cannot assign to str[0] (neither addressable nor a map index expression)
	f = nil // ERROR 2: cannot assign to f (neither addressable nor a map index expression)
	nil = nil // ERROR 2: cannot assign to nil (neither addressable nor a map index expression)
	int = 1 // ERROR 2: int (type) is not an expression
	i.(int) = 1 // ERROR 2: cannot assign to i.(int) (neither addressable nor a map index expression)
	(a[0]) = 1
	_ = 1
	_.f = 1 // ERROR 2: cannot use _ as value or type
}
