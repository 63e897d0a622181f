// REQUIRES: bitcode
// m[k]++ in a loop finds an entry that exists without a call; adding one stays a call.

// RUN: %mapgo emit --stage=llvm-opt --func count %s | %FileCheck %s
// RUN: %mapgo run -O 0 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 2 %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

func count(m map[string]int, words []string) {
	for _, w := range words {
		m[w]++
	}
}

// CHECK-LABEL: @main.count(
// CHECK-NOT: @runtime.mapassign_faststr
// CHECK: call {{.*}}assignInTable
// CHECK-NOT: @runtime.mapassign_faststr

func main() {
	m := map[string]int{}
	for i := 0; i < 3; i++ {
		count(m, []string{"a", "b", "a", "", "a longer key of more than thirty-two bytes"})
	}
	println(len(m), m["a"], m["b"], m[""], m["a longer key of more than thirty-two bytes"])
}

// OUT: 4 6 3 3 3
