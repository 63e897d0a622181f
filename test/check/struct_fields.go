// Field names are distinct, those of embedded fields included.
// RUN: %errors %s %mapgo check -e %s

package p

type e int
type f int

type s struct {
	a int
	a string // ERROR 2: a redeclared
	// NOTE %s:-2:2: other declaration of a
	e
	e int // ERROR 2: e redeclared
	// NOTE %s:-2:2: other declaration of e
	*f
	f int // ERROR 2: f redeclared
	// NOTE %s:-2:3: other declaration of f
	_ int
	_ int
}
