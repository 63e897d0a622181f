// A file that is named takes part whatever its constraint, unless that asks for a later Go.
// RUN: %errors %s %mapgo check -e %s

//go:build ignore && go1.99

package p // ERROR 9: file requires newer Go version go1.99
