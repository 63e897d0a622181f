// clear takes a map or a slice and gives nothing.
// RUN: %errors %s %mapgo check -e %s
// RUN: not %mapgo check --lang go1.20 %s 2>&1 | %FileCheck %s --check-prefix=OLD
// OLD: :[[#@LINE+9]]:2: clear requires go1.21 or later (-lang was set to go1.20; check go.mod)

package p

type set map[string]bool

func two() (int, int)

func f(m set, s []int, a [3]int, i int) {
	clear(m)
	clear(s)
	clear(s[1:])
	defer clear(map[int]int{})
	clear(i) // ERROR 8: invalid argument: cannot clear i (variable of type int): argument must be (or constrained by) map or slice
	clear(nil) // ERROR 8: invalid argument: cannot clear nil: argument must be (or constrained by) map or slice
	clear(a) // ERROR 8: invalid argument: cannot clear a (variable of type [3]int): argument must be (or constrained by) map or slice
	clear(&s) // ERROR 8: invalid argument: cannot clear &s (value of type *[]int): argument must be (or constrained by) map or slice
	_ = clear(s) // ERROR 6: clear(s) (no value) used as value
	clear() // ERROR 2: invalid operation: not enough arguments for clear() (expected 1, found 0)
	clear(two()) // ERROR 2: invalid operation: too many arguments for clear(two()) (expected 1, found 2)
	clear(s...) // ERROR 2: invalid operation: invalid use of ... with built-in clear
	clear // ERROR 2: clear (built-in) must be called
}
