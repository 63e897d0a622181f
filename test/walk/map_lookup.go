// x = m[k] is one mapaccess1; the value is read through the address that it gives, which is a zero
// value's if the key is missing.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func fast32(m map[rune]int, k rune) int {
	x := m[k]
	return x
}

// CHECK-LABEL: func main.fast32(
// CHECK-NEXT:  // x := m[k] {{ *}}fast32: key rune, value 8 bytes ≤ 128
// CHECK-NEXT:  p·1 := runtime.mapaccess1_fast32(type:map[int32]int, m, uint32(k))
// CHECK-NEXT:  x := *(int64)(p·1)
// CHECK-NEXT:  return x

// LLVM-LABEL: define {{.*}} @main.fast32(
// LLVM:       [[P:%.*]] = call ptr @runtime.mapaccess1_fast32(ptr @"type:map[int32]int", ptr %{{.*}}, i32 %{{.*}})
// LLVM:       load i64, ptr

func fast64(m map[*int]int, k *int) int {
	return m[k]
}

// CHECK-LABEL: func main.fast64(
// CHECK:       p·1 := runtime.mapaccess1_fast64(type:map[*int]int, m, int64(k))
// CHECK-NEXT:  return *p·1

// LLVM-LABEL: define {{.*}} @main.fast64(
// LLVM:       call ptr @runtime.mapaccess1_fast64(ptr @"type:map[*int]int", ptr %{{.*}}, i64 %{{.*}})

func faststr(m map[string]int, k string) int {
	return m[k]
}

// CHECK-LABEL: func main.faststr(
// CHECK:       p·1 := runtime.mapaccess1_faststr(type:map[string]int, m, k)
// CHECK-NEXT:  return *p·1

// LLVM-LABEL: define {{.*}} @main.faststr(
// LLVM:       call ptr @runtime.mapaccess1_faststr(ptr @"type:map[string]int", ptr %{{.*}}, ptr %{{.*}}, i64 %{{.*}})

// Any other key goes by its address.
func generic(m map[float64]int, k float64) int {
	return m[k]
}

// CHECK-LABEL: func main.generic(
// CHECK-NEXT:  // return m[k] {{ *}}generic: key float64 has no fast form
// CHECK-NEXT:  p·1 := runtime.mapaccess1(type:map[float64]int, m, &k)
// CHECK-NEXT:  return *p·1

// LLVM-LABEL: define {{.*}} @main.generic(
// LLVM:       %k.addr = alloca double
// LLVM:       call ptr @runtime.mapaccess1(ptr @"type:map[float64]int", ptr %{{.*}}, ptr %k.addr)

// A key without an address is put in a temporary first.
func temporary(m map[float64]int, k float64) int {
	return m[k+1]
}

// CHECK-LABEL: func main.temporary(
// CHECK:       key·1 := k + 1
// CHECK:       p·1 := runtime.mapaccess1(type:map[float64]int, m, &key·1)

// What is selected from the value is read in place.
func part(m map[int][16]int, k int) int {
	return m[k][3]
}

// CHECK-LABEL: func main.part(
// CHECK-NEXT:  // return m[k][3] {{ *}}fast64: key int, value 128 bytes ≤ 128
// CHECK-NEXT:  p·1 := runtime.mapaccess1_fast64(type:map[int][16]int, m, k)
// CHECK-NEXT:  return p·1[3]

// A missing key's value needs as many zero bytes as the widest value looked up.
func wide(m map[int][300]int, k int) int {
	return m[k][3]
}

// CHECK-LABEL: func main.wide(
// CHECK-NEXT:  // return m[k][3] {{ *}}generic: value 2400 bytes > 128
// CHECK-NEXT:  p·1 := runtime.mapaccess1(type:map[int][300]int, m, &k)

// CHECK:       var runtime.zeroVal // 2400 bytes, align 64, common

func main() {}
