// What is expected instead of a token that cannot stand where it does.
// RUN: %errors %s %mapgo check -e %s

package p

import 1 // ERROR 8: syntax error: import path must be a string

type a struct {
	if int // ERROR 2: syntax error: unexpected keyword if, expected field name or embedded type
	*(b) // ERROR 3: syntax error: cannot parenthesize embedded type
}

type c[P int, d] int // ERROR 16: syntax error: missing type constraint

type e[int | string] struct{}

type f[P, *Q] struct{} // ERROR 11: syntax error: missing type parameter name

type g interface {
	m[]() // ERROR 4: empty type parameter list
	~; // ERROR 3: syntax error: unexpected semicolon, expected type
}

var h, i.j = 1 // ERROR 9: syntax error: unexpected ., expected type

var k map[int]l[] // ERROR 17: syntax error: unexpected ], expected type argument list

func m(a, b int, string) // ERROR 24: syntax error: missing parameter type
func n(string, a int)
func (x) int()
// ERROR +2:9: method has no receiver
// ERROR +1:10: syntax error: method must have no type parameters
func () o[P int]()
func [P]() // ERROR 6: syntax error: unexpected [, expected name or (

func r(a []int) {
	defer (r(nil)) // ERROR 8: expression in defer must not be parenthesized
	a[] = 1 // ERROR 4: syntax error: unexpected ], expected operand
	a[1 2] = 1 // ERROR 6: syntax error: unexpected literal 2, expected comma, : or ]
	_ = chan<- <-int(nil) // ERROR 15: syntax error: unexpected name int, expected keyword chan
	if a == nil || a = nil { // ERROR 19: syntax error: cannot use assignment (a == nil || a) = nil as value
	}
	for i := 0; i < 1 { // ERROR 20: syntax error: unexpected {, expected semicolon or newline
	} // ERROR 2: syntax error: unexpected }, expected expression
}

var u ...int // ERROR 7: syntax error: unexpected ..., expected type
var v f() // ERROR 8: syntax error: unexpected ( after top level declaration

func s() {
	switch a {
	case 1, 2 if: // ERROR 12: syntax error: unexpected keyword if, expected :
	}
	x, y; // ERROR 6: syntax error: unexpected semicolon, expected := or = or comma
	return break // ERROR 9: syntax error: unexpected keyword break, expected expression
}

import "late" // ERROR 1: syntax error: imports must appear before other declarations
import "later"

const t = goto // ERROR 11: syntax error: unexpected keyword goto, expected expression
