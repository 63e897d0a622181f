// Functions that call others check the stack's limit first; those that call none and have a small
// frame do without, generated ones too.

// RUN: %mapgo emit --stage=asm %s | %FileCheck %s
// RUN: %mapgo emit --stage=asm -O0 %s | %FileCheck %s
// RUN: %mapgo build -o %t %s && llvm-readelf -SW %t | %FileCheck --check-prefix=SECTIONS %s
package main

// CHECK-LABEL: {{^}}"main.(*T).method":
// CHECK:       cmpq %fs:112, %rsp
// CHECK-LABEL: {{^}}"type:.eq.main.I":
// CHECK:       cmpq %fs:112, %rsp

// CHECK-LABEL: {{^}}main.small:
// CHECK:       cmpq %fs:112, %rsp
// CHECK-NEXT:  j{{a|be}}
// CHECK:       movl ${{[0-9]+}}, %r10d
// CHECK:       callq __morestack
//
//go:noinline
func small(n int) int {
	if n == 0 {
		return 0
	}
	return small(n-1)*n + 1
}

// CHECK-LABEL: {{^}}main.large:
// CHECK:       leaq -{{[0-9]+}}(%rsp), %r11
// CHECK-NEXT:  cmpq %fs:112, %r11
//
//go:noinline
func large(n int) int {
	var a [1000]int
	a[n] = n
	return small(a[n/2])
}

// CHECK-LABEL: {{^}}main.leaf:
// CHECK-NOT:   %fs
// CHECK:       retq
//
//go:noinline
func leaf(n int) int { return n*n + 1 }

type T struct{ n int }

//go:noinline
func (t T) method() int { return small(t.n) }

type I interface{ method() int }

func main() {
	var i I = T{3}
	println(small(3), large(4), leaf(5), i.method())
}

// SECTIONS-NOT: split-stack
