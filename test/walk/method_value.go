// x.M as a value holds a copy of the receiver.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

type T struct{ n int }

func (t T) Get() int { return t.n }

func f(t T) func() int { return t.Get }

// CHECK:      closure·1 := runtime.newobject(type:struct { F uintptr; R main.T })
// CHECK-NEXT: closure·1.F = main.T.Get-fm
// CHECK-NEXT: closure·1.R = t
// CHECK-NEXT: return closure·1

func main() { println(f(T{3})()) }
