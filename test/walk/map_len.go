// len(m) is a load of the table's first word, and 0 for a nil map. It calls nothing.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
// RUN: %mapgo emit --stage=llvm --func length %s | %FileCheck --check-prefix=LLVM %s
// RUN: %mapgo emit --stage=llvm-opt --func length %s | %FileCheck --check-prefix=OPT %s
package main

func length(m map[string]int) int {
	return len(m)
}

// CHECK-LABEL: func main.length(
// CHECK:       n·1 := 0
// CHECK-NEXT:  if m{{.*}} != nil {
// CHECK-NEXT:      n·1 = *m
// CHECK-NEXT:  }
// CHECK-NEXT:  return n·1

// LLVM-NOT:  call
// LLVM:      icmp ne ptr %{{.*}}, null
// LLVM:      load i64, ptr
// LLVM-NOT:  call
// LLVM:      ret i64

// OPT-NOT:   call
// OPT:       icmp eq ptr %m, null
// OPT:       load i64, ptr %m
// OPT-NOT:   call
// OPT:       ret i64

func main() {
	println(length(nil))
}
