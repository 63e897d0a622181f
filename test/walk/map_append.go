// m[k] = append(m[k], …) finds the entry once: one mapassign, and the slice grows in place.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func same(m map[string][]int, k string, v int) {
	m[k] = append(m[k], v)
}

// CHECK-LABEL: func main.same(
// CHECK-NOT:   mapaccess
// CHECK:       // m[k] = append(m[k], v) {{ *}}faststr: key string, value 24 bytes ≤ 128
// CHECK-NEXT:  p·1 := runtime.mapassign_faststr(type:map[string][]int, m, k·1)
// CHECK-NEXT:  s·1 := *(slice)(p·1)
// CHECK:       runtime.growslice(&s·1, type:int,
// CHECK:       *p·1 = slice{
// CHECK-NOT:   runtime.map
// CHECK:       return

// LLVM-LABEL: define {{.*}} @main.same(
// LLVM-NOT:   @runtime.mapaccess
// LLVM:       call ptr @runtime.mapassign_faststr(
// LLVM-NOT:   @runtime.map
// LLVM:       ret void

// Another key, or another map, is another entry.
func other(m map[string][]int, k, l string, v int) {
	m[k] = append(m[l], v)
}

// CHECK-LABEL: func main.other(
// CHECK:       runtime.mapaccess1_faststr(type:map[string][]int, m, l
// CHECK:       runtime.growslice(
// CHECK:       runtime.mapassign_faststr(type:map[string][]int, m, k

// A key with a side effect is evaluated twice, as written.
func calls(m map[int][]int, k func() int, v int) {
	m[k()] = append(m[k()], v)
}

// CHECK-LABEL: func main.calls(
// CHECK:       r·1 := k()
// CHECK:       r·2 := k()
// CHECK:       runtime.mapaccess1_fast64(type:map[int][]int, m, r·2)
// CHECK:       runtime.mapassign_fast64(type:map[int][]int, m, r·1)

func main() {}
