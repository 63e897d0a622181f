// A sum of floats over calls is in memory, which each round reads once and writes once, and
// a method that calls nothing, unless to panic, neither checks the stack nor makes a frame first.
// RUN: %mapgo emit --stage=asm --func total %s | %FileCheck %s
// RUN: %mapgo emit --stage=asm --func '(*Square).Area' %s | %FileCheck --check-prefix=METHOD %s
package main

type Shape interface{ Area() float64 }

type Square struct{ side float64 }

func (s *Square) Area() float64 { return s.side * s.side }

//go:noinline
func total(list []Shape) float64 {
	sum := 0.0
	for _, s := range list {
		sum += s.Area()
	}
	return sum
}

// CHECK-LABEL: {{^}}main.total:
// CHECK:       .p2align 5
// CHECK-NEXT:  [[LOOP:.LBB0_[0-9]+]]:
// CHECK-NOT:   movsd
// CHECK:       callq *24(
// CHECK-NEXT:  addsd [[SUM:-[0-9]+\(%rbp\)]], %xmm0
// CHECK-NEXT:  movsd %xmm0, [[SUM]]
// CHECK-NOT:   movsd
// CHECK:       jne [[LOOP]]

// METHOD-LABEL: {{^}}"main.(*Square).Area":
// METHOD-NEXT:  testq %rdi, %rdi
// METHOD-NEXT:  je
// METHOD-NEXT:  movsd (%rdi), %xmm0
// METHOD-NEXT:  mulsd %xmm0, %xmm0
// METHOD-NEXT:  retq

func main() {
	println(total([]Shape{&Square{2}, &Square{3}}))
}
