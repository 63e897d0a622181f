// A variable whose initialisation fails is not reported as unused too.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f() {
	a := undefined1 // CHECK: [[#@LINE]]:7: undefined: undefined1
	b, c := undefined2() // CHECK: [[#@LINE]]:10: undefined: undefined2
	var d string = 1 // CHECK: [[#@LINE]]:17: cannot use 1 (untyped int constant) as string value in variable declaration
	var e undefined3 // CHECK: [[#@LINE]]:8: undefined: undefined3
	g, h := 1 // CHECK: [[#@LINE]]:10: assignment mismatch: 2 variables but 1 value
}
