// A method cannot stand in its own signature: that has no type yet.
// RUN: %errors %s %mapgo check -e %s

package p

type T struct{}

// ERROR +1:20: illegal cycle in method declaration
func (T) parameter(T.parameter) {}

// ERROR +1:21: illegal cycle in method declaration
func (T) result() (*T.result) { return nil }
