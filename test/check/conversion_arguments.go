// A conversion has exactly one argument.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f() {
	_ = int() // CHECK: [[#@LINE]]:6: missing argument in conversion to int
	_ = int(1, 2) // CHECK: [[#@LINE]]:13: too many arguments in conversion to int
	_ = []byte("a"...) // CHECK: [[#@LINE]]:13: invalid use of ... in type conversion to []byte
}
