// v, ok = m[k] is one mapaccess2, in each of its forms.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func define(m map[int]string, k int) (string, bool) {
	v, ok := m[k]
	return v, ok
}

// CHECK-LABEL: func main.define(
// CHECK-NEXT:  // v, ok := m[k] {{ *}}fast64: key int, value 16 bytes ≤ 128
// CHECK-NEXT:  p·1, ok·1 := runtime.mapaccess2_fast64(type:map[int]string, m, k)
// CHECK-NEXT:  v := *(string)(p·1)
// CHECK-NEXT:  ok := ok·1
// CHECK-NEXT:  return v, ok

// LLVM-LABEL: define {{.*}} @main.define(
// LLVM:       [[R:%.*]] = call { ptr, i8 } @runtime.mapaccess2_fast64(ptr @"type:map[int]string", ptr %{{.*}}, i64 %{{.*}})
// LLVM:       extractvalue { ptr, i8 } [[R]], 0
// LLVM:       extractvalue { ptr, i8 } [[R]], 1

func assign(m map[bool]int, k bool, v *int) (ok bool) {
	*v, ok = m[k]
	return
}

// CHECK-LABEL: func main.assign(
// CHECK:       // *v, ok = m[k] {{ *}}generic: key bool has no fast form
// CHECK-NEXT:  p·1, ok·1 := runtime.mapaccess2(type:map[bool]int, m, &k)
// CHECK:       *v{{.*}} = {{.*}}p·1
// CHECK-NEXT:  ok = ok·1

// Only whether the key is there: the value is not read.
func has(m map[string]int, k string) bool {
	_, ok := m[k]
	return ok
}

// CHECK-LABEL: func main.has(
// CHECK-NEXT:  // _, ok := m[k] {{ *}}faststr: key string, value 8 bytes ≤ 128
// CHECK-NEXT:  p·1, ok·1 := runtime.mapaccess2_faststr(type:map[string]int, m, k)
// CHECK-NOT:   *p·1
// CHECK:       return

func condition(m map[uint32]int, k uint32) int {
	if v, ok := m[k]; ok {
		return v
	}
	return -1
}

// CHECK-LABEL: func main.condition(
// CHECK:       p·1, ok·1 := runtime.mapaccess2_fast32(type:map[uint32]int, m, k)
// CHECK:       if ok

var global, found = map[string]int{}["x"]

// CHECK-LABEL: func main.init()
// CHECK:       runtime.mapaccess2_faststr(type:map[string]int, {{.*}}, "x")

func main() {}
