// The clauses of a type switch are checked although there is no telling what is switched on.
// RUN: %errors %s %mapgo check -e %s

package p

func f(n int) {
	switch x := undefined1.(type) { // ERROR 14: undefined: undefined1
	case int, string:
		x.f()
		_ = undefined2 // ERROR 7: undefined: undefined2
	case bool:
		_ = x + 1 // ERROR 7: invalid operation: x + 1 (mismatched types bool and untyped int)
	default:
		x++
	}
	switch x := n.(type) { // ERROR 14: n (variable of type int) is not an interface
	case nil:
		undefined3(x) // ERROR 3: undefined: undefined3
	}
	switch y := undefined4.(type) { // ERROR 9: y declared and not used
	// ERROR -1:14: undefined: undefined4
	case undefined5: // ERROR 7: undefined: undefined5
	}
}
