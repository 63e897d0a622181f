// Structs are compared part by part: first what costs little, the lengths of strings, too, but
// nothing across an interface, whose comparison may panic.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

type T struct {
	a string
	i any
	b string
	n float64
	c string
}

// CHECK-LABEL: func type:.eq.main.T(
// CHECK: if p.len != q.len {
// CHECK: memequal
// CHECK: efaceeq
// CHECK-NOT: memequal
// CHECK: if *(p + 40) != *(q + 40) {
// CHECK: if *(p + 48) != *(q + 48) {
// CHECK: if *(p + 64) != *(q + 64) {
// CHECK: memequal
// CHECK: memequal
// CHECK: return true
func main() {
	var x, y any = T{}, T{}
	println(x == y)
}
