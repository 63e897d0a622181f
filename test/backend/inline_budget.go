// REQUIRES: bitcode
// What may be inlined depends on how much code the program has; the innermost loop comes first.

// RUN: %mapgo emit --stage=llvm-opt --func visit %s | %FileCheck %s
package main

func visit(rows map[int]int, cells map[int]int8, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += rows[i]
		for j := 0; j < n; j++ {
			sum += int(cells[j])
		}
	}
	return
}

// CHECK-LABEL: @main.visit(
// CHECK:     call {{.*}}@runtime.mapaccess1_fast64(ptr {{.*}}@"type:map[int]int",
// CHECK-NOT: call {{.*}}@runtime.mapaccess1_fast64
// CHECK:     @llvm.umul.fix.i64

func main() {
	println(visit(nil, nil, 2))
}
