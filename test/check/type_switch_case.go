// A type switch is on an interface, its cases are distinct types that it can hold.
// RUN: %errors %s %mapgo check -e %s

package p

type i interface{ M() }
type t struct{}
type u struct{}

func (t) M()  {}
func (*u) M() {}

func f(x i, e interface{}, n int) {
	switch x.(type) {
	case t, *t, *u:
	case u: // ERROR 7: impossible type switch case: u
	// NOTE x (variable of interface type i) cannot have dynamic type u (method M has pointer receiver)
	case int: // ERROR 7: impossible type switch case: int
	// NOTE x (variable of interface type i) cannot have dynamic type int (missing method M)
	case interface{ N() }:
	case interface{ M(int) }:
	case nil:
	case undefined: // ERROR 7: undefined: undefined
	}
	switch e.(type) {
	case int, string, int: // ERROR 20: duplicate case int in type switch
	// NOTE %s:-1:7: previous case
	case []int:
	case nil, []int, nil: // ERROR 12: duplicate case []int in type switch
	// NOTE %s:-2:7: previous case
	// ERROR -2:19: duplicate case nil in type switch
	// NOTE %s:-3:7: previous case
	case n: // ERROR 7: n is not a type
	}
	switch n.(type) { // ERROR 9: n (variable of type int) is not an interface
	}
}
