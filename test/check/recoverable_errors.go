// Errors that leave the syntax tree whole do not keep types from being checked.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f(s string, i int) {
	unused := 1 // CHECK: [[#@LINE]]:2: unused declared but not used
	_ = "\q" + 1 // CHECK: [[#@LINE]]:8: unknown escape
	_ = s[i:]
	_ = s[:i:]
	// CHECK: [[#@LINE-1]]:11: final index required in 3-index slice
	// CHECK: [[#@LINE-2]]:11: invalid operation: 3-index slice of string
}

func g(s string, i int) {
	break // CHECK: [[#@LINE]]:2: break is not in a loop, switch, or select
	_ = i + s // CHECK: [[#@LINE]]:6: invalid operation: i + s (mismatched types int and string)
}
