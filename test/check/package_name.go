// A package name only stands before a selector, and not where something else has it.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

import "unsafe" // CHECK: [[#@LINE]]:8: imported and not used: "unsafe"
import u "unsafe"

var unsafe int // CHECK: [[#@LINE]]:5: unsafe already declared through import of package unsafe ("unsafe")
// CHECK-NEXT: {{.*}}:[[#@LINE-4]]:8: other declaration of unsafe

func f() {
	_ = u // CHECK: [[#@LINE]]:6: use of package u not in selector
	u = 1 // CHECK: [[#@LINE]]:2: use of package u not in selector
	u.Pointer = nil // CHECK: [[#@LINE]]:2: u.Pointer (type) is not an expression
}
