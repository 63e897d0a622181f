// The iteration variables of a range have the types of keys and values.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type byteKey byte

func f(s []string, m map[byteKey]bool, c chan int, t string) {
	var i int
	var x string
	var k byteKey
	var r rune
	for i, x = range s {
	}
	for x, i = range s { // CHECK: [[#@LINE]]:6: cannot use x (value of type int) as type string in assignment
	// CHECK: [[#@LINE-1]]:9: cannot use i (value of type string) as type int in assignment
	}
	for k = range m {
	}
	for i = range m { // CHECK: [[#@LINE]]:6: cannot use i (value of type byteKey) as type int in assignment
	}
	for i, r = range t {
	}
	for i, x = range t { // CHECK: [[#@LINE]]:9: cannot use x (value of type rune) as type string in assignment
	}
	for i = range c {
	}
	for i, x = range c { // CHECK: [[#@LINE]]:9: range over c (variable of type chan int) permits only one iteration variable
	}
	for a, b := range c { // CHECK: [[#@LINE]]:6: a declared but not used
	// CHECK: [[#@LINE-1]]:9: range over c (variable of type chan int) permits only one iteration variable
	}
	for i, x, r = range s { // CHECK: [[#@LINE]]:12: range clause permits at most two iteration variables
	}
	for s[0] := range t { // CHECK: [[#@LINE]]:2: no new variables on left side of :=
	// CHECK: [[#@LINE-1]]:6: cannot declare s[0]
	}
	for _ := range s { // CHECK: [[#@LINE]]:2: no new variables on left side of :=
	}
	for _, _ = range s {
	}
	for j, y := range s { // CHECK: [[#@LINE]]:6: j declared but not used
	// CHECK: [[#@LINE-1]]:9: y declared but not used
	}
	_, _, _, _ = i, x, k, r
}
