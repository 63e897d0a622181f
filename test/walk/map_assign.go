// m[k] = v is one mapassign, which gives the address to store v at. The map, the key and v are
// evaluated first, in that order: if v panics the map is unchanged.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func constant(m map[string]bool, k string) {
	m[k] = true
}

// CHECK-LABEL: func main.constant(
// CHECK-NEXT:  // m[k] = true {{ *}}faststr: key string, value 1 bytes ≤ 128
// CHECK-NEXT:  p·1 := runtime.mapassign_faststr(type:map[string]bool, m, k)
// CHECK-NEXT:  *p·1 = true

// LLVM-LABEL: define {{.*}} @main.constant(
// LLVM:       call ptr @runtime.mapassign_faststr(ptr @"type:map[string]bool", ptr %{{.*}}, ptr %{{.*}}, i64 %{{.*}})
// LLVM:       store i8 1, ptr

func calls(m func() map[int]int, k, v func() int) {
	m()[k()] = v()
}

// CHECK-LABEL: func main.calls(
// CHECK:       r·1 := m()
// CHECK:       r·2 := k()
// CHECK:       r·3 := v()
// CHECK:       p·1 := runtime.mapassign_fast64(type:map[int]int, r·1, r·2)
// CHECK-NEXT:  *p·1 = r·3

// The value is read before the entry is made: a nil pointer leaves the map as it was.
func load(m map[int32]int, k int32, v *int) {
	m[k] = *v
}

// CHECK-LABEL: func main.load(
// CHECK:       check v != nil
// CHECK:       v·1 := *(int64)(v)
// CHECK:       p·1 := runtime.mapassign_fast32(type:map[int32]int, m, uint32(k))
// CHECK-NEXT:  *p·1 = v·1

// A wide value may come from the map itself, which moves its entries when it grows: it is copied
// out before the new entry is made.
func wide(m map[int][20]int, k, l int) {
	m[k] = m[l]
}

// CHECK-LABEL: func main.wide(
// CHECK:       p·1 := runtime.mapaccess1(type:map[int][20]int, m,
// CHECK:       v·1 = *p·1 // copy 160 bytes
// CHECK:       p·2 := runtime.mapassign(type:map[int][20]int, m,
// CHECK-NEXT:  *p·2 = v·1 // copy 160 bytes

// What an assignment changes is read before it; all else when its turn comes.
func swap(m map[string]int, a, b string) {
	m[a], m[b] = m[b], m[a]
}

// CHECK-LABEL: func main.swap(
// CHECK:       runtime.mapaccess1_faststr(type:map[string]int, m, a
// CHECK:       runtime.mapaccess1_faststr(type:map[string]int, m, b
// CHECK:       runtime.mapassign_faststr(type:map[string]int, m, a
// CHECK:       runtime.mapassign_faststr(type:map[string]int, m, b

// A struct with padding or blank fields goes by address; only its fields are hashed.
type padded struct {
	a int8
	_ int32
	b int64
}

func generic(m map[padded]*int, k padded, v *int) {
	m[k] = v
}

// CHECK-LABEL: func main.generic(
// CHECK:       generic: key main.padded (struct{a int8; _ int32; b int64}) has no fast form
// CHECK:       p·1 := runtime.mapassign(type:map[main.padded]*int, m,
// CHECK-NEXT:  *p·1 = v

// LLVM-LABEL: define {{.*}} @main.generic(
// LLVM:       call ptr @runtime.mapassign(ptr @"type:map[main.padded]*int", ptr %{{.*}}, ptr %{{.*}})
// LLVM:       store ptr

func main() {}
