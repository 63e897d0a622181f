// Both sides of an assignment have as many values.
// RUN: %errors %s %mapgo check -e %s

package p

func one() int
func two() (int, int)
func none()

func f(m map[int]int, c chan int, i interface{}) {
	var a, b int // ERROR 6: declared and not used: a
	// ERROR -1:9: declared and not used: b
	var ok bool // ERROR 6: declared and not used: ok
	a, b = 1 // ERROR 9: assignment mismatch: 2 variables but 1 value
	a, b = 1, 2, 3 // ERROR 9: assignment mismatch: 2 variables but 3 values
	a, b = one() // ERROR 9: assignment mismatch: 2 variables but one returns 1 value
	a = two() // ERROR 6: assignment mismatch: 1 variable but two returns 2 values
	a, b = two()
	a, b = two(), 1 // ERROR 9: multiple-value two() (value of type (int, int)) in single-value context
	a = none() // ERROR 6: none() (no value) used as value
	a, ok = m[1]
	a, ok = <-c
	a, ok = i.(int)
	a, b, ok = m[1] // ERROR 13: assignment mismatch: 3 variables but 1 value
}
