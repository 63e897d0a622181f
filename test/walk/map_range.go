// for k, v := range m walks an iterator that lives in the function's frame; its first two words
// are the addresses of the key and the value.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func both(m map[string]int) (s string, n int) {
	for k, v := range m {
		s += k
		n += v
	}
	return
}

// CHECK-LABEL: func main.both(
// CHECK-NEXT:  var it·1 runtime.hiter
// CHECK:       // for k, v := range m {{ *}}one form for all map types
// CHECK-NEXT:  it·1 = runtime.hiter{}
// CHECK-NEXT:  runtime.mapiterinit(type:map[string]int, m·1, &it·1)
// CHECK:       for ;; runtime.mapiternext(type:map[string]int, &it·1) {
// CHECK-NEXT:      key·1 := it·1.key
// CHECK-NEXT:      if key·1 == nil {
// CHECK-NEXT:          break
// CHECK-NEXT:      }
// CHECK-NEXT:      k = *key·1
// CHECK-NEXT:      v = *it·1.value

// LLVM-LABEL: define {{.*}} @main.both(
// LLVM:       %it.1 = alloca {{.*}}, align 8
// LLVM:       call void @llvm.memset
// LLVM:       call void @runtime.mapiterinit(ptr @"type:map[string]int", ptr %{{.*}}, ptr %it.1)
// LLVM:       call void @runtime.mapiternext(ptr @"type:map[string]int", ptr %it.1)

// Only what is wanted is read.
func keys(m map[string]int) (s string) {
	for k := range m {
		s += k
	}
	return
}

// CHECK-LABEL: func main.keys(
// CHECK-NOT:   .value
// CHECK:       return

func values(m map[[20]int]int) (n int) {
	for _, v := range m {
		n += v
	}
	return
}

// CHECK-LABEL: func main.values(
// CHECK:       runtime.mapiterinit(type:map{{.*}},
// CHECK-NOT:   *key·1
// CHECK:       v = *it·1.value

func neither(m map[string]int) (n int) {
	for range m {
		n++
	}
	return
}

// CHECK-LABEL: func main.neither(
// CHECK:       runtime.mapiterinit(
// CHECK-NOT:   *key·1
// CHECK-NOT:   .value
// CHECK:       return

// Any place can be assigned to; one that is a map's entry is made anew for each.
func places(m map[int]int, n map[string]int, p *int) {
	for *p, n["v"] = range m {
	}
}

// CHECK-LABEL: func main.places(
// CHECK:       for ;; runtime.mapiternext(type:map[int]int, &it·1) {
// CHECK:           check {{.*}} != nil
// CHECK:           *{{.*}} = *key·1
// CHECK:           runtime.mapassign_faststr(type:map[string]int, {{.*}}, "v")

// The map is evaluated once.
func once(m func() map[int]int) {
	for range m() {
	}
}

// CHECK-LABEL: func main.once(
// CHECK:       r·1 := m()
// CHECK:       runtime.mapiterinit(type:map[int]int, {{.*}}, &it·1)
// CHECK-NOT:   m()
// CHECK:       return

func main() {}
