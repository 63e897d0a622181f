// REQUIRES: bitcode
// m[k]++ in a loop finds an entry that exists without a call; adding one stays a call. Where the
// keys are strings, all of it does.

// RUN: %mapgo emit --stage=llvm-opt --func count %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm-opt --func countWords %s | %FileCheck --check-prefix=WORDS %s
// RUN: %mapgo run -O 0 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 2 %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

func count(m map[int]int, numbers []int) {
	for _, n := range numbers {
		m[n]++
	}
}

// CHECK-LABEL: @main.count(
// CHECK-NOT: @runtime.mapassign_fast64
// CHECK: call {{.*}}@runtime.mapinsert_fast64(
// CHECK-NOT: @runtime.mapassign_fast64

func countWords(m map[string]int, words []string) {
	for _, w := range words {
		m[w]++
	}
}

// WORDS-LABEL: @main.countWords(
// WORDS-NOT: @runtime.mapinsert
// WORDS: call {{.*}}@runtime.mapassign_faststr

func main() {
	m := map[int]int{}
	words := map[string]int{}
	for i := 0; i < 3; i++ {
		count(m, []int{1, 2, 1, 0})
		countWords(words, []string{"a", "b", "a", "", "a longer key of more than thirty-two bytes"})
	}
	println(len(m), m[1], m[2], m[0])
	println(len(words), words["a"], words["b"], words[""], words["a longer key of more than thirty-two bytes"])
}

// OUT: 3 6 3 3
// OUT: 4 6 3 3 3
