// At -O1, functions are inlined and what a loop does not change is computed before it, but nothing
// is vectorised or unrolled.
// RUN: %mapgo emit --stage=llvm-opt -O1 --func sum %s | %FileCheck %s
// RUN: %mapgo build -O1 -o %t %s && %t 2>&1 | %FileCheck --check-prefix=PRINTS %s
package main

type list struct{ items []int }

func (l *list) at(i int) int { return l.items[i] }

//go:noinline
func sum(l *list, n int) (total int) {
	for i := 0; i < n; i++ {
		total += l.at(i) * len(l.items)
	}
	return total
}

// CHECK-LABEL: @main.sum(
// CHECK:       if.end.lr.ph:
// CHECK:       [[LEN:%.*]] = getelementptr inbounds i8, ptr %l, i64 8
// CHECK:       if.end:
// CHECK-NOT:   {{call .*@"main|x i64>}}
// CHECK:       load i64, ptr [[LEN]]
// CHECK-NOT:   {{call .*@"main|x i64>}}
// CHECK:       ret i64

func main() { println(sum(&list{[]int{1, 2, 3}}, 3)) }

// PRINTS: 18
