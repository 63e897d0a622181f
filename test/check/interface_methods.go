// The methods of an interface have distinct names, but those embedded may agree.
// RUN: %errors %s %mapgo check -e %s

package p

type a interface {
	m()
	m() // ERROR 2: duplicate method m
	// NOTE %s:-2:2: other declaration of method m
	_() // ERROR 2: methods must have a unique non-blank name
}
type b interface{ n(int) }
type c interface{ n(int) }
type d interface{ n(string) }
type e interface {
	b
	c
}
type f interface {
	b
	d // ERROR 2: duplicate method n
	// NOTE %s:-2:2: other declaration of method n
}
type g interface {
	b
	n(int)
}
