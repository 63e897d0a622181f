// Both sides of an assignment have as many values.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func one() int
func two() (int, int)
func none()

func f(m map[int]int, c chan int, i interface{}) {
	var a, b int
	var ok bool
	a, b = 1 // CHECK: [[#@LINE]]:9: assignment mismatch: 2 variables but 1 value
	a, b = 1, 2, 3 // CHECK: [[#@LINE]]:9: assignment mismatch: 2 variables but 3 values
	a, b = one() // CHECK: [[#@LINE]]:9: assignment mismatch: 2 variables but one returns 1 value
	a = two() // CHECK: [[#@LINE]]:6: assignment mismatch: 1 variable but two returns 2 values
	a, b = two()
	a, b = two(), 1 // CHECK: [[#@LINE]]:9: multiple-value two() (value of type (int, int)) in single-value context
	a = none() // CHECK: [[#@LINE]]:6: none() (no value) used as value
	a, ok = m[1]
	a, ok = <-c
	a, ok = i.(int)
	a, b, ok = m[1] // CHECK: [[#@LINE]]:13: assignment mismatch: 3 variables but 1 value
}
