// copy wants slices of one element type, delete a map and a key.
// RUN: %errors %s %mapgo check -e %s

package p

func f(s []int, b []byte, t string, m map[string]int) {
	copy(b, t)
	copy(b, s) // ERROR 7: invalid argument: arguments to copy b (variable of type []byte) and s (variable of type []int) have different element types byte and int
	copy(t, b) // ERROR 7: invalid argument: copy expects slice arguments; found t (variable of type string) and b (variable of type []byte)
	copy(s) // ERROR 2: invalid operation: not enough arguments for copy(s) (expected 2, found 1)
	_ = copy(s, s)
	delete(m, "a")
	delete(m, 1) // ERROR 12: cannot use 1 (untyped int constant) as string value in argument to delete
	delete(s, 1) // ERROR 9: invalid argument: s (variable of type []int) is not a map
	_ = delete(m, "a") // ERROR 6: delete(m, "a") (no value) used as value
	delete(m) // ERROR 2: invalid operation: not enough arguments for delete(m) (expected 2, found 1)
}
