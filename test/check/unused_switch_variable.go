// The variable of a type switch must be used in one clause at least.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f(x interface{}) {
	switch y := x.(type) { // CHECK: [[#@LINE]]:9: y declared but not used
	case int:
	case string:
	}
	switch z := x.(type) {
	case int:
		_ = z
	case string:
	}
	switch _ := x.(type) { // CHECK: [[#@LINE]]:9: no new variable on left side of :=
	}
}
