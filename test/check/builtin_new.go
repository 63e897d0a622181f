// new takes one type and gives a pointer to it.
// RUN: %errors %s %mapgo check -e %s

package p

func f(n int) {
	var _ *int = new(int)
	var _ *int = new(string) // ERROR 15: cannot use new(string) (value of type *string) as *int value in variable declaration
	_ = new(n) // ERROR 10: n is not a type
	_ = new(int, 1) // ERROR 6: invalid operation: too many arguments for new(int, 1) (expected 1, found 2)
	_ = new() // ERROR 6: invalid operation: not enough arguments for new() (expected 1, found 0)
	new(int) // ERROR 2: new(int) (value of type *int) is not used
}
