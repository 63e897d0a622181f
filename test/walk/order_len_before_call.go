// len is taken when its turn comes, before a later call can change the slice.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

var s = []int{1, 2, 3}

func clear() int { s = nil; return 0 }

func f() int { return len(s) + clear() }

// CHECK:      t·1 := main.s.len
// CHECK-NEXT: r·1 := main.clear()
// CHECK-NEXT: return t·1 + r·1

func main() { println(f()) }
