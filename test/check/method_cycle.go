// A method cannot stand in its own signature: that has no type yet.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=method_cycle.go

package p

type T struct{}

// CHECK: method_cycle.go:[[#@LINE+1]]:20: illegal cycle in method declaration
func (T) parameter(T.parameter) {}

// CHECK: method_cycle.go:[[#@LINE+1]]:21: illegal cycle in method declaration
func (T) result() (*T.result) { return nil }
