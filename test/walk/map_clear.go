// A loop that deletes every key and does nothing else is mapclear.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
package main

func clear(m map[string]int) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK-LABEL: func main.clear(
// CHECK:       // for k := range m {{ *}}the loop deletes every key and does nothing else
// CHECK-NEXT:  runtime.mapclear(type:map[string]int, m
// CHECK-NEXT:  return

// LLVM-LABEL: define {{.*}} @main.clear(
// LLVM:       call void @runtime.mapclear(ptr @"type:map[string]int", ptr %{{.*}})
// LLVM-NEXT:  ret void

// Not with keys that differ from themselves: delete does not find NaN.
func nan(m map[float64]int) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK-LABEL: func main.nan(
// CHECK:       runtime.mapiterinit(
// CHECK:       runtime.mapdelete(

func nanInside(m map[[1]struct{ c complex128 }]int) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK-LABEL: func main.nanInside(
// CHECK:       runtime.mapiterinit(

func interfaces(m map[interface{}]int) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK-LABEL: func main.interfaces(
// CHECK:       runtime.mapiterinit(

// Not from another map, with another key, with more to do, or with a variable that keeps the last
// key.
func otherMap(m, n map[int]int) {
	for k := range m {
		delete(n, k)
	}
}

// CHECK-LABEL: func main.otherMap(
// CHECK:       runtime.mapiterinit(

func otherKey(m map[int]int, l int) {
	for k := range m {
		delete(m, l)
		_ = k
	}
	for range m {
		delete(m, l)
	}
}

// CHECK-LABEL: func main.otherKey(
// CHECK:       runtime.mapiterinit(
// CHECK:       runtime.mapiterinit(

func more(m map[int]int) (n int) {
	for k := range m {
		delete(m, k)
		n++
	}
	return
}

// CHECK-LABEL: func main.more(
// CHECK:       runtime.mapiterinit(

func outside(m map[int]int) (k int) {
	for k = range m {
		delete(m, k)
	}
	return
}

// CHECK-LABEL: func main.outside(
// CHECK:       runtime.mapiterinit(

// Not if delete is another function.
func shadowed(m map[int]int, delete func(map[int]int, int)) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK-LABEL: func main.shadowed(
// CHECK:       runtime.mapiterinit(

func main() {}
