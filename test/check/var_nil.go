// nil has no type that a variable could take.
// RUN: %errors %s %mapgo check -e %s

package p

var a = nil // ERROR 9: use of untyped nil in variable declaration
var b *int = nil

func f() {
	c := nil // ERROR 2: declared and not used: c
	// ERROR -1:7: use of untyped nil in assignment
	var d, e = nil, 1 // ERROR 6: declared and not used: d
	// ERROR -1:9: declared and not used: e
	// ERROR -2:13: use of untyped nil in variable declaration
	_ = nil // ERROR 6: use of untyped nil in assignment to _ identifier
}
