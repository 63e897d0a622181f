// A name is declared somewhere.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

var x undefined1 // ERROR 7: undefined: undefined1

// ERROR +1:22: undefined: undefined3
func f(a undefined2) undefined3 { // ERROR 10: undefined: undefined2
	undefined4() // ERROR 2: undefined: undefined4
	unsafe.Missing() // ERROR 9: undefined: unsafe.Missing
	x.y = undefined5 // ERROR 8: undefined: undefined5
	_ = _ // ERROR 6: cannot use _ as value or type
	return nil
}

type s struct{ f undefined6 } // ERROR 18: undefined: undefined6
