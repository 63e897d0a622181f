// A map literal is makemap with the count of its entries, then an assignment for each, in order.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func constants() map[string]int {
	return map[string]int{"a": 1, "b": 2}
}

// CHECK-LABEL: func main.constants(
// CHECK:       m·2 := runtime.makemap(type:map[string]int, 2)
// CHECK:       p·1 := runtime.mapassign_faststr(type:map[string]int, m·1, "a")
// CHECK-NEXT:  *p·1 = 1
// CHECK:       p·2 := runtime.mapassign_faststr(type:map[string]int, m·1, "b")
// CHECK-NEXT:  *p·2 = 2
// CHECK-NEXT:  return m·1

// LLVM-LABEL: define {{.*}} @main.constants(
// LLVM:       call ptr @runtime.makemap(ptr @"type:map[string]int", i64 2)
// LLVM:       call ptr @runtime.mapassign_faststr(
// LLVM:       store i64 1, ptr
// LLVM:       call ptr @runtime.mapassign_faststr(
// LLVM:       store i64 2, ptr

// Each key, then its value, then the entry.
func calls(k, v func() int) map[int]int {
	return map[int]int{k(): v(), 7: v()}
}

// CHECK-LABEL: func main.calls(
// CHECK:       r·1 := k()
// CHECK:       r·2 := v()
// CHECK:       p·1 := runtime.mapassign_fast64(type:map[int]int, m·1, r·1)
// CHECK-NEXT:  *p·1 = r·2
// CHECK:       r·3 := v()
// CHECK:       p·2 := runtime.mapassign_fast64(type:map[int]int, m·1, 7)
// CHECK-NEXT:  *p·2 = r·3

// Elements may leave out their type, pointers their &T.
type point struct{ x, y int }

func elided() map[point]*point {
	return map[point]*point{{1, 2}: {3, 4}}
}

// CHECK-LABEL: func main.elided(
// CHECK:       runtime.newobject(type:main.point)
// CHECK:       runtime.mapassign(type:map[main.point]*main.point, m·1, &

func nested() map[string]map[int]bool {
	return map[string]map[int]bool{"a": {1: true}}
}

// CHECK-LABEL: func main.nested(
// CHECK:       [[OUTER:m·[0-9]]] := runtime.makemap(type:map[string]map[int]bool, 1)
// CHECK:       [[INNER:m·[0-9]]] := runtime.makemap(type:map[int]bool, 1)
// CHECK:       runtime.mapassign_fast64(type:map[int]bool, {{.*}}, 1)
// CHECK:       runtime.mapassign_faststr(type:map[string]map[int]bool, {{.*}}, "a")

func main() {}
