// make(map[K]V, hint) is makemap; without a hint the hint is 0.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func plain() map[string]int {
	return make(map[string]int)
}

// CHECK-LABEL: func main.plain(
// CHECK:       // return make(map[string]int)
// CHECK-NEXT:  m·1 := runtime.makemap(type:map[string]int, 0)
// CHECK-NEXT:  return m·1

// LLVM-LABEL: define {{.*}} @main.plain(
// LLVM:       call ptr @runtime.makemap(ptr @"type:map[string]int", i64 0)

func hint(n uint8) map[string]int {
	return make(map[string]int, n)
}

// CHECK-LABEL: func main.hint(
// CHECK-NEXT:  n·1 := int64(n)
// CHECK:       runtime.makemap(type:map[string]int, n·1)

// LLVM-LABEL: define {{.*}} @main.hint(
// LLVM:       zext i8 %{{.*}} to i64
// LLVM:       call ptr @runtime.makemap(ptr @"type:map[string]int", i64 %{{.*}})

type Set map[[2]int]struct{}

// The descriptor is the defined type's.
func named() Set {
	return make(Set, 100)
}

// CHECK-LABEL: func main.named(
// CHECK:       runtime.makemap(type:main.Set, 100)

func empty() map[int]int {
	return map[int]int{}
}

// CHECK-LABEL: func main.empty(
// CHECK:       runtime.makemap(type:map[int]int, 0)

func main() {}
