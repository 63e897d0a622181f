// A package name only stands before a selector, and not where something else has it.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe" // ERROR 8: "unsafe" imported and not used
import u "unsafe"

var unsafe int // ERROR 5: unsafe already declared through import of package unsafe ("unsafe")
// NOTE %s:-4:8: other declaration of unsafe

func f() {
	_ = u // ERROR 6: use of package u not in selector
	u = 1 // ERROR 2: use of package u not in selector
	u.Pointer = nil // ERROR 2: u.Pointer (type) is not an expression
}
