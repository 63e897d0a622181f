// A map is one word; comparing it with nil compares the word, and a nil map needs no care where it
// is only read.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm-opt %s | %FileCheck --check-prefix=OPT %s
package main

//go:noinline
func isNil(m map[string]int) bool {
	return m == nil
}

// CHECK-LABEL: func main.isNil(
// CHECK:       return m == nil

// OPT-LABEL: define {{.*}} @main.isNil(
// OPT:       icmp eq ptr %m, null
// OPT-NEXT:  ret

func read(k string) int {
	var m map[string]int
	return m[k]
}

// CHECK-LABEL: func main.read(
// CHECK-NOT:   check
// CHECK:       runtime.mapaccess1_faststr(type:map[string]int, {{.*}}, k)

func main() {
	println(isNil(nil))
}
