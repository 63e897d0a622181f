// REQUIRES: bitcode
// In a range loop the entries of a bucket are visited without a call.

// RUN: %mapgo emit --stage=llvm-opt --func sum %s | %FileCheck %s
// RUN: %mapgo run -O 0 %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %mapgo run -O 2 %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

func sum(m map[int32]int8) (keys int32, values int8) {
	for k, v := range m {
		keys += k
		values += v
	}
	return
}

// CHECK-LABEL: @main.sum(
// CHECK: call {{.*}}@runtime.mapiterinit(
// CHECK-NOT: call {{.*}}@runtime.mapiternext
// CHECK: call {{.*}}@runtime.mapiterfind(

func main() {
	m := map[int32]int8{}
	for i := int32(0); i < 100; i++ {
		m[i] = 1
	}
	println(sum(m))
}

// OUT: 4950 100
