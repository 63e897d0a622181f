// make makes slices, maps and channels of a size that is not negative.
// RUN: %errors %s %mapgo check -e %s

package p

func f(n int, x float64) {
	_ = make([]int, n)
	_ = make([]int, 2, 1) // ERROR 18: invalid argument: length and capacity swapped
	_ = make([]int) // ERROR 6: invalid operation: make([]int) expects 2 or 3 arguments; found 1
	_ = make(map[int]int, n, n) // ERROR 6: invalid operation: make(map[int]int, n, n) expects 1 or 2 arguments; found 3
	_ = make(chan int, "a") // ERROR 21: cannot convert "a" (untyped string constant) to type int
	_ = make([]int, -1) // ERROR 18: invalid argument: index -1 (constant of type int) must not be negative
	_ = make([]int, x) // ERROR 18: invalid argument: index x (variable of type float64) must be integer
	_ = make(int) // ERROR 11: invalid argument: cannot make int; type must be slice, map, or channel
	_ = make(n) // ERROR 11: n is not a type
	_ = make([]int, 1.0)
	_ = make() // ERROR 6: invalid operation: not enough arguments for make() (expected 1, found 0)
}
