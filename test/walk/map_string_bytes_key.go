// m[string(b)] that only reads looks the bytes up where they are. What may keep the key copies it.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func lookup(m map[string]int, b []byte) int {
	return m[string(b)]
}

// CHECK-LABEL: func main.lookup(
// CHECK-NOT:   slicebytetostring
// CHECK:       runtime.mapaccess1_faststr(type:map[string]int, m, string{b·1.ptr, b·1.len})

// LLVM-LABEL: define {{.*}} @main.lookup(
// LLVM-NOT:   slicebytetostring
// LLVM:       call ptr @runtime.mapaccess1_faststr(

func lookupOk(m map[string]int, b []byte) bool {
	_, ok := m[string(b)]
	return ok
}

// CHECK-LABEL: func main.lookupOk(
// CHECK-NOT:   slicebytetostring
// CHECK:       runtime.mapaccess2_faststr(type:map[string]int, m, string{b·1.ptr, b·1.len})

type Name string
type Bytes []byte

func named(m map[Name]int, b Bytes) int {
	return m[Name(b)]
}

// CHECK-LABEL: func main.named(
// CHECK-NOT:   slicebytetostring
// CHECK:       runtime.mapaccess1_faststr(type:map[main.Name]int, m, string{b·1.ptr, b·1.len})

func assign(m map[string]int, b []byte) {
	m[string(b)] = 1
}

// CHECK-LABEL: func main.assign(
// CHECK:       s·1 := runtime.slicebytetostring(b.ptr, b.len)
// CHECK:       runtime.mapassign_faststr(type:map[string]int, m, s·1)

func update(m map[string]int, b []byte) {
	m[string(b)]++
}

// CHECK-LABEL: func main.update(
// CHECK:       s·1 := runtime.slicebytetostring(b.ptr, b.len)
// CHECK:       runtime.mapassign_faststr(type:map[string]int, m, s·1)

// Runes have to be encoded.
func runes(m map[string]int, r []rune) int {
	return m[string(r)]
}

// CHECK-LABEL: func main.runes(
// CHECK:       runtime.slicerunetostring(

func main() {}
