// A method cannot stand in its own signature: that has no type yet.
// RUN: %errors %s %mapgo check -e %s

package p

type T struct{}

func (T) parameter(T.parameter) {} // ERROR 22: T.parameter is not a type

func (T) result() (*T.result) { return nil } // ERROR 23: T.result is not a type
