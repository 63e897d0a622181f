// More than 25 constant entries of a literal come from two tables and one loop.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func letters() map[rune]int {
	return map[rune]int{
		'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'g': 7, 'h': 8, 'i': 9, 'j': 10,
		'k': 11, 'l': 12, 'm': 13, 'n': 14, 'o': 15, 'p': 16, 'q': 17, 'r': 18, 's': 19,
		't': 20, 'u': 21, 'v': 22, 'w': 23, 'x': 24, 'y': 25, 'z': 26,
	}
}

// CHECK-LABEL: func main.letters(
// CHECK:       runtime.makemap(type:map[int32]int, 26)
// CHECK:       i·1 := 0
// CHECK:       for ; i·1 < 26; i·1 = i·1 + 1 {
// CHECK:           p·1 := runtime.mapassign_fast32(type:map[int32]int, m·1, uint32(go:table·1[i·1]))
// CHECK-NEXT:      *p·1 = go:table·2[i·1]
// CHECK-NEXT:  }
// CHECK-NOT:   runtime.map
// CHECK:       return m·1

// LLVM:       @"go:table\C2\B71" = {{.*}}constant {{.*}}, align 4
// LLVM:       @"go:table\C2\B72" = {{.*}}constant {{.*}}, align 8
// LLVM-LABEL: define {{.*}} @main.letters(
// LLVM:       call ptr @runtime.makemap(ptr @"type:map[int32]int", i64 26)
// LLVM:       call ptr @runtime.mapassign_fast32(
// LLVM-NOT:   call ptr @runtime.mapassign_fast32(
// LLVM:       ret ptr

// Entries that are not constant follow the loop.
func mixed(x string) map[int]string {
	return map[int]string{
		1: "a", 2: "b", 3: "c", 4: "d", 5: "e", 6: "f", 7: "g", 8: "h", 9: "i", 10: "j", 11: "k",
		12: "l", 13: "m", 0: x, 14: "n", 15: "o", 16: "p", 17: "q", 18: "r", 19: "s", 20: "t",
		21: "u", 22: "v", 23: "w", 24: "x", 25: "y", 26: "z",
	}
}

// CHECK-LABEL: func main.mixed(
// CHECK:       runtime.makemap(type:map[int]string, 27)
// CHECK:       for ; i·1 < 26; i·1
// CHECK:       runtime.mapassign_fast64(type:map[int]string, m·1, go:table·{{.*}}[i·1])
// CHECK:       }
// CHECK:       runtime.mapassign_fast64(type:map[int]string, m·1, 0)
// CHECK-NEXT:  *p·2 = {{t·1|x}}

func main() {}
