// Which entry point m[k] in a generic function is lowered to depends on the type arguments.
// RUN: %mapgo emit --stage=core --explain --func get %s | %FileCheck %s
package main

func get[K comparable, V any](m map[K]V, k K) V {
	return m[k]
}

func use() {
	get(map[int32]int{}, 1)
	get(map[uint64]int{}, 1)
	get(map[string]int{}, "a")
	get(map[any]int{}, 1)
	get(map[int64][17]int{}, 1)
}

// CHECK:      func main.get[int32,int](m ptr, k int32) int64 {
// CHECK-NEXT: // return m[k] {{ *}}fast32: key int32, value 8 bytes ≤ 128
// CHECK-NEXT: runtime.mapaccess1_fast32(type:map[int32]int, m,

// CHECK:      func main.get[uint64,int](m ptr, k uint64) int64 {
// CHECK-NEXT: // return m[k] {{ *}}fast64: key uint64, value 8 bytes ≤ 128
// CHECK-NEXT: runtime.mapaccess1_fast64(type:map[uint64]int, m,

// CHECK:      func main.get[string,int](m ptr, k string) int64 {
// CHECK-NEXT: // return m[k] {{ *}}faststr: key string, value 8 bytes ≤ 128
// CHECK-NEXT: runtime.mapaccess1_faststr(type:map[string]int, m, k)

// CHECK:      func main.get[interface {},int](m ptr, k eface) int64 {
// CHECK-NEXT: // return m[k] {{ *}}generic: key any has no fast form
// CHECK-NEXT: runtime.mapaccess1(type:map[interface {}]int, m, &k)

// CHECK:      func main.get[int64,{{.*}}](result·1 ptr, m ptr, k int64) {
// CHECK-NEXT: // return m[k] {{ *}}generic: value 136 bytes > 128
// CHECK-NEXT: runtime.mapaccess1(type:map[int64]{{.*}}, m, &k)
