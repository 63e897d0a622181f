// delete(m, k) is one mapdelete.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func fast32(m map[rune]int, k rune) {
	delete(m, k)
}

// CHECK-LABEL: func main.fast32(
// CHECK-NEXT:  // delete(m, k) {{ *}}fast32: key rune, value 8 bytes ≤ 128
// CHECK-NEXT:  runtime.mapdelete_fast32(type:map[int32]int, m, uint32(k))
// CHECK-NEXT:  return

// LLVM-LABEL: define {{.*}} @main.fast32(
// LLVM:       call void @runtime.mapdelete_fast32(ptr @"type:map[int32]int", ptr %{{.*}}, i32 %{{.*}})

func fast64(m map[uintptr]int, k uintptr) {
	delete(m, k)
}

// CHECK-LABEL: func main.fast64(
// CHECK:       runtime.mapdelete_fast64(type:map[uintptr]int, m, int64(k))

// LLVM-LABEL: define {{.*}} @main.fast64(
// LLVM:       call void @runtime.mapdelete_fast64(ptr @"type:map[uintptr]int", ptr %{{.*}}, i64 %{{.*}})

func faststr(m map[string]int, k string) {
	delete(m, k)
}

// CHECK-LABEL: func main.faststr(
// CHECK:       runtime.mapdelete_faststr(type:map[string]int, m, k)

// LLVM-LABEL: define {{.*}} @main.faststr(
// LLVM:       call void @runtime.mapdelete_faststr(ptr @"type:map[string]int", ptr %{{.*}}, ptr %{{.*}}, i64 %{{.*}})

func generic(m map[interface{}]int, k int) {
	delete(m, k)
}

// CHECK-LABEL: func main.generic(
// CHECK:       // delete(m, k) {{ *}}generic: key interface{} has no fast form
// CHECK:       runtime.mapdelete(type:map[interface {}]int, m, &

// LLVM-LABEL: define {{.*}} @main.generic(
// LLVM:       call void @runtime.mapdelete(ptr @"type:map[interface {}]int", ptr %{{.*}}, ptr %{{.*}})

func main() {}
