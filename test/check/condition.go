// The condition of an if or for statement is boolean.
// RUN: %errors %s %mapgo check -e %s

package p

type flag bool

func f(x int, b flag, p *int) {
	if x { // ERROR 5: non-boolean condition in if statement
	}
	if b {
	}
	if p { // ERROR 5: non-boolean condition in if statement
	}
	for x { // ERROR 6: non-boolean condition in for statement
	}
	for i := 0; i; i++ { // ERROR 14: non-boolean condition in for statement
	}
	if f { // ERROR 5: non-boolean condition in if statement
	}
	for nil { // ERROR 6: non-boolean condition in for statement
	}
}
