// Map literals have a key for each element, and constant keys differ.
// RUN: %errors %s %mapgo check -e %s

package p

var (
	a = map[string]int{"a": 1, "b": 2, "a": 3} // ERROR 37: duplicate key "a" in map literal
	b = map[interface{}]int{1: 1, 1.0: 2, "a": 3, "a": 4} // ERROR 48: duplicate key "a" in map literal
	c = map[int]int{1} // ERROR 18: missing key in map literal
	d = map[int]string{"a": "b", 2: 3} // ERROR 21: cannot use "a" (untyped string constant) as int value in map literal
	// ERROR -1:34: cannot use 3 (untyped int constant) as string value in map literal
	e = map[bool]int{true: 1, !false: 2} // ERROR 28: duplicate key true in map literal
	f = map[float64]int{1: 1, 1.0: 2} // ERROR 28: duplicate key 1 in map literal
	g = map[[1]int]int{{1}: 1, {1}: 2}
)
