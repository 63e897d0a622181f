// m[k] = append(m[k], …) makes one mapassign, after all that can panic.
// RUN: %mapgo emit --stage=core --func f %s | %FileCheck %s
package main

func f(m map[string][]int, k string, p *int) { m[k] = append(m[k], *p) }

// CHECK-NOT:  mapaccess
// CHECK:      check p != nil
// CHECK:      p·1 := runtime.mapassign_faststr(type:map[string][]int, m
// CHECK-NOT:  mapassign
// CHECK:      s·1 := *(slice)(p·1)
// CHECK:      *p·1 = slice{

func main() { f(map[string][]int{}, "a", new(int)) }
