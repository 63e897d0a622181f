// The iteration variables of a range have the types of keys and values.
// RUN: %errors %s %mapgo check -e %s

package p

type byteKey byte

func f(s []string, m map[byteKey]bool, c chan int, t string) {
	var i int
	var x string
	var k byteKey
	var r rune
	for i, x = range s {
	}
	for x, i = range s { // ERROR 6: cannot use x (value of type int) as string value in assignment
	// ERROR -1:9: cannot use i (value of type string) as int value in assignment
	}
	for k = range m {
	}
	for i = range m { // ERROR 6: cannot use i (value of byte type byteKey) as int value in assignment
	}
	for i, r = range t {
	}
	for i, x = range t { // ERROR 9: cannot use x (value of type rune) as string value in assignment
	}
	for i = range c {
	}
	for i, x = range c { // ERROR 9: range over c (variable of type chan int) permits only one iteration variable
	}
	for a, b := range c { // ERROR 6: declared and not used: a
	// ERROR -1:9: range over c (variable of type chan int) permits only one iteration variable
	}
	for i, x, r = range s { // ERROR 12: range clause permits at most two iteration variables
	}
	for s[0] := range t { // ERROR 2: no new variables on left side of :=
	// ERROR -1:6: invalid syntax tree: cannot declare s[0]
	}
	for _ := range s { // ERROR 2: no new variables on left side of :=
	}
	for _, _ = range s {
	}
	for j, y := range s { // ERROR 6: declared and not used: j
	// ERROR -1:9: declared and not used: y
	}
	_, _, _, _ = i, x, k, r
}
