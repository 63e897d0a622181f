// The cases of a switch can be compared with its tag.
// RUN: %errors %s %mapgo check -e %s

package p

func g() (int, int)

func f(x int, s string, a []int, e interface{}, fn func()) {
	switch x {
	case 1, 'a', 1.0: // ERROR 15: duplicate case 1.0 (constant 1 of type int) in expression switch
	// NOTE %s:-1:7: previous case
	case "text": // ERROR 7: cannot convert "text" (untyped string constant) to type int
	case 1.5: // ERROR 7: 1.5 (untyped float constant) truncated to int
	case s: // ERROR 7: invalid case s in switch on x (mismatched types string and int)
	case nil: // ERROR 7: cannot convert nil to type int
	}
	switch {
	case x > 0:
	case x: // ERROR 7: invalid case x in switch on true (mismatched types int and bool)
	case true:
	}
	switch e {
	case 1, "text", nil, x:
	case a: // ERROR 7: invalid case a in switch on e (slice can only be compared to nil)
	}
	switch a {
	case nil:
	}
	switch fn {
	case nil:
	case f: // ERROR 7: invalid case f in switch on fn (mismatched types func(x int, s string, a []int, e interface{}, fn func()) and func())
	}
	switch g() { // ERROR 9: multiple-value g() (value of type (int, int)) in single-value context
	}
	switch nil { // ERROR 9: use of untyped nil in switch expression
	}
	switch int { // ERROR 9: int (type) is not an expression
	}
	switch (struct{ a []int }{}) { // ERROR 9: cannot switch on (struct{a []int}{}) (value of type struct{a []int}) (struct{a []int} is not comparable)
	}
}
