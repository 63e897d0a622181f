// min and max of numbers are operations of Core, of strings comparisons, in which the first of equal
// ones wins.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func integers(a, b int, c, d uint8) (int, uint8) {
	return min(a, b, 3), max(c, d)
}

// CHECK-LABEL: func main.integers(
// CHECK-NEXT:  return min(min(a, b), 3), max(c, d)

// LLVM-LABEL: define {{.*}} @main.integers(
// LLVM-DAG:   call i64 @llvm.smin.i64(
// LLVM-DAG:   call i8 @llvm.umax.i8(

func floats(a, b float64) float64 {
	return max(a, b)
}

// CHECK-LABEL: func main.floats(
// CHECK-NEXT:  return max(a, b)

// LLVM-LABEL: define {{.*}} @main.floats(
// LLVM:       call double @llvm.maximum.f64(

func strings(a, b string) string {
	return min(a, b)
}

// CHECK-LABEL: func main.strings(
// CHECK-NEXT:  min·1 := a
// CHECK-NEXT:  order·1 := runtime.cmpstring(b, min·1)
// CHECK-NEXT:  if order·1 < 0 {
// CHECK-NEXT:    min·1 = b
// CHECK-NEXT:  }
// CHECK-NEXT:  return min·1

// Constants are folded by the checker; the arguments' calls come first, and in order.
func f() int

func calls() int {
	const least = min(2, 1.0, 'a')
	return max(f(), least, f())
}

// CHECK-LABEL: func main.calls(
// CHECK-NEXT:  r·1 := main.f()
// CHECK-NEXT:  r·2 := main.f()
// CHECK-NEXT:  return max(max(r·1, 1), r·2)

func main() {}
