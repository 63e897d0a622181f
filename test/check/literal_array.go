// Indices of array and slice literals are constant, in range and not repeated.
// RUN: %errors %s %mapgo check -e %s

package p

var (
	n = 1
	a = [2]int{1, 2}
	b = [2]int{1, 2, 3} // ERROR 19: index 2 is out of bounds (>= 2)
	c = [...]string{3: "d", "e"}
	d = []int{1: 1, 0: 0, 7} // ERROR 24: duplicate index 1 in array or slice literal
	e = []int{n: 1} // ERROR 12: index n must be integer constant
	f = []int{-1: 1} // ERROR 12: invalid argument: index -1 (constant of type int) must not be negative
	g = [2]int{2: 1} // ERROR 13: invalid argument: index 2 out of bounds [0:2]
	h [4]string = c // ERROR 16: cannot use c (variable of type [5]string) as [4]string value in variable declaration
	i = []int{"a"} // ERROR 12: cannot use "a" (untyped string constant) as int value in array or slice literal
)
