// A deferred closure is inlined where its function returns: on that way nothing of the runtime's is
// called, and the function's frame is all that is written to but for the chain of such frames.
// Recovering leads to the other way out of the assembly.
// RUN: %mapgo emit --stage=llvm-opt --func f %s | %FileCheck %s
package main

var depth int

//go:noinline
func f(p *int) int {
	depth++
	defer func() { depth-- }()
	return *p
}

// CHECK-LABEL: @main.f(
// CHECK:       store ptr %frame.1, ptr [[DEFERS:%[^,]*]]
// CHECK:       %landed = callbr ptr asm sideeffect "leaq ${2:l}(%rip), $0
// CHECK-NEXT:  to label %[[ENTERED:.*]] [label %[[LANDING:.*]]]
// CHECK:       [[LANDING]]:
// CHECK:       call void @runtime.deferreturn(ptr nonnull %landed)
// CHECK:       [[ENTERED]]:
// CHECK-NOT:   {{call .*@(runtime|main)[.]}}
// CHECK:       load i64, ptr @main.depth
// CHECK-NOT:   {{call .*@(runtime|main)[.]}}
// CHECK:       store ptr %outer.defers
// CHECK-NOT:   {{call .*@(runtime|main)[.]}}
// CHECK-NEXT:  br label

func main() {
	x := 1
	println(f(&x))
}
