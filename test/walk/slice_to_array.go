// A slice becomes an array by a look at its length and a copy. Where the array takes another's place
// in memory, both may be parts of the same slice.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

func copied(s []int) [4]int {
	return [4]int(s)
}

// CHECK-LABEL: func main.copied(
// CHECK-NEXT:  check s.len >= 4 else runtime.panicSliceConvert(s.len, 4)
// CHECK-NEXT:  memmove(result·1, s.ptr, 32)

func single(s []string) [1]string {
	return [1]string(s)
}

// CHECK-LABEL: func main.single(
// CHECK-NEXT:  check s.len >= 1 else runtime.panicSliceConvert(s.len, 1)
// CHECK-NEXT:  return *s.ptr

func local(s []int) int {
	a := [4]int(s)
	return a[len(s)]
}

// CHECK-LABEL: func main.local(
// CHECK:       a = *s.ptr

func shift(s []int) {
	*(*[4]int)(s) = [4]int(s[1:])
}

// CHECK-LABEL: func main.shift(
// CHECK:       memmove(t·1, s·2.ptr, 32)

func main() {}
