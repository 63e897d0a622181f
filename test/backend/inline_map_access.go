// REQUIRES: bitcode
// A lookup in a loop is inlined at -O2: no call of the entry point is left in the loop, the
// descriptor's sizes are constants, the rest of the bucket is asked for beforehand, and what remains
// of the runtime is the whole lookup for rare cases. At -O1 the runtime library is called.

// RUN: %mapgo emit --stage=llvm-opt -O 2 --func sum %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm-opt -O 1 --func sum %s | %FileCheck %s --check-prefix=CALL
// RUN: %mapgo emit --stage=llvm -O 2 --func sum %s | %FileCheck %s --check-prefix=CALL
// RUN: %mapgo run -O 0 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 1 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 2 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 3 %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

func sum(m map[int]int, keys []int) int {
	total := 0
	for _, k := range keys {
		total += m[k]
	}
	return total
}

// CHECK-LABEL: @main.sum(
// CHECK-NOT: call{{.*}}@runtime.mapaccess1_fast64
// CHECK: call {{.*}}@llvm.umul.fix.i64
// CHECK: call void @llvm.prefetch
// CHECK: call void @llvm.prefetch
// CHECK-NOT: load {{.*}}@"type:map[int]int"
// CHECK: call {{.*}}@runtime.maplookup1_fast64(
// CHECK-NOT: call{{.*}}@runtime.mapaccess1_fast64

// CALL: call ptr @runtime.mapaccess1_fast64(ptr {{.*}}@"type:map[int]int"

func main() {
	m := map[int]int{}
	keys := []int{}
	for i := 0; i < 100; i++ {
		m[i*i] = i
		keys = append(keys, i*i, -i-1)
	}
	println(sum(m, keys), sum(nil, keys), sum(map[int]int{4: 1, 0: 2, -3: 5}, keys))
}

// OUT: 4950 0 8
