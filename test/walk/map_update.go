// m[k] op= v and m[k]++ find the entry once: one mapassign, then load, operate and store.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func increment(m map[string]int, k string) {
	m[k]++
}

// CHECK-LABEL: func main.increment(
// CHECK-NEXT:  k·1 := k
// CHECK-NEXT:  // m[k]++ {{ *}}faststr: key string, value 8 bytes ≤ 128
// CHECK-NEXT:  p·1 := runtime.mapassign_faststr(type:map[string]int, m, k·1)
// CHECK-NEXT:  *p·1 = *p·1 + 1
// CHECK-NEXT:  return

// LLVM-LABEL: define {{.*}} @main.increment(
// LLVM:       call ptr @runtime.mapassign_faststr(
// LLVM-NOT:   call
// LLVM:       add i64 %{{.*}}, 1
// LLVM-NEXT:  store i64
// LLVM-NOT:   call
// LLVM:       ret void

func add(m map[float64]int8, k float64, v int8) {
	m[k] += v
}

// CHECK-LABEL: func main.add(
// CHECK-NOT:   mapaccess
// CHECK:       // m[k] += v {{ *}}generic: key float64 has no fast form
// CHECK-NEXT:  p·1 := runtime.mapassign(type:map[float64]int8, m, &
// CHECK-NEXT:  *p·1 = *p·1 +
// CHECK-NOT:   runtime.map
// CHECK:       return

// Concatenation is an operation like any other.
func concatenate(m map[int]string, k int, s string) {
	m[k] += s
}

// CHECK-LABEL: func main.concatenate(
// CHECK:       p·1 := runtime.mapassign_fast64(type:map[int]string, m,
// CHECK:       runtime.concatstring2(*p·1, {{.*}})
// CHECK:       *p·1 =

// A division by zero must leave no entry behind: it is done before the entry is made.
func divide(m map[int]int, k, v int) {
	m[k] /= v
}

// CHECK-LABEL: func main.divide(
// CHECK:       runtime.mapaccess1_fast64(type:map[int]int, m,
// CHECK:       check v != 0 else runtime.panicdivide()
// CHECK:       runtime.mapassign_fast64(type:map[int]int, m,

// The operand is evaluated before the entry is found: it may change the map.
func operand(m map[int]int, k int, v func() int) {
	m[k] ^= v()
}

// CHECK-LABEL: func main.operand(
// CHECK:       r·1 := v()
// CHECK:       p·1 := runtime.mapassign_fast64(type:map[int]int, m,
// CHECK-NEXT:  *p·1 = *p·1 ^ r·1

func main() {}
