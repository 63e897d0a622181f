// The variable of a type switch has the type of its clause if that lists one.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x interface{ M() }, e interface{}) {
	switch y := e.(type) {
	case int:
		var _ string = y // ERROR 18: cannot use y (variable of type int) as string value in variable declaration
	case string, bool:
		var _ string = y // ERROR 18: cannot use y (variable of type interface{}) as string value in variable declaration: need type assertion
	case nil:
		y.x() // ERROR 5: y.x undefined (type interface{} has no field or method x)
	case []int:
		y = nil
	default:
		var _ string = y // ERROR 18: cannot use y (variable of type interface{}) as string value in variable declaration: need type assertion
	}
}
