// REQUIRES: bitcode
// In an inlined lookup by a struct the hash and equality functions of its type are inlined, too.

// RUN: %mapgo emit --stage=llvm-opt --func sum %s | %FileCheck %s
// RUN: %mapgo run %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

type point struct{ x, y int }

func sum(m map[point]int, points []point) (total int) {
	for _, p := range points {
		total += m[p]
	}
	return
}

// CHECK-LABEL: @main.sum(
// CHECK-NOT: call {{.*}}@"type:
// CHECK: call {{.*}}@llvm.umul.fix.i64
// CHECK-NOT: call {{.*}}@"type:
// CHECK: call {{.*}}@runtime.maplookup1(
// CHECK: ret i64

func main() {
	m := map[point]int{}
	for i := 0; i < 100; i++ {
		m[point{i, -i}] = i
	}
	println(sum(m, []point{{1, -1}, {2, 2}, {40, -40}}), sum(nil, []point{{0, 0}}))
}

// OUT: 41 0
