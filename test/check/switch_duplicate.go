// The constant cases of a switch are distinct.
// RUN: %errors %s %mapgo check -e %s

package p

type mine int

func f(x int, s string, y float64, e interface{}, b bool) {
	switch x {
	case 1, 2, 1: // ERROR 13: duplicate case 1 (constant of type int) in expression switch
	// NOTE %s:-1:7: previous case
	case 3 - 1: // ERROR 7: duplicate case 3 - 1 (constant 2 of type int) in expression switch
	// NOTE %s:-3:10: previous case
	case 'a':
	case 97: // ERROR 7: duplicate case 97 (constant of type int) in expression switch
	// NOTE %s:-2:7: previous case
	}
	switch s {
	case "a":
	case "b" + "c", "a": // ERROR 18: duplicate case "a" (constant of type string) in expression switch
	// NOTE %s:-2:7: previous case
	case "bc": // ERROR 7: duplicate case "bc" (constant of type string) in expression switch
	// NOTE %s:-3:11: previous case
	}
	switch y {
	case 1, 1.0, 2: // ERROR 10: duplicate case 1.0 (constant 1 of type float64) in expression switch
	// NOTE %s:-1:7: previous case
	}
	switch e {
	case 1, mine(1), 1.0, "1", int8(1):
	case mine(1): // ERROR 7: duplicate case mine(1) (constant 1 of int type mine) in expression switch
	// NOTE %s:-2:14: previous case
	}
	switch b {
	case true, true:
	}
}
