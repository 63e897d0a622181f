// A call without results is no value; one with several stands alone or as a call's only argument.
// RUN: %errors %s %mapgo check -e %s

package p

func none()
func two() (int, int)
func one() int

func f() {
	x := none() // ERROR 7: none() (no value) used as value
	_ = two() + 1 // ERROR 6: multiple-value two() (value of type (int, int)) in single-value context
	_ = one() + 1
	var a, b = two()
	println(none()) // ERROR 10: none() (no value) used as value
	one = nil // ERROR 2: cannot assign to one (neither addressable nor a map index expression)
	_, _, _ = x, a, b
}
