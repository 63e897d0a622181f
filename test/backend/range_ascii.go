// The loop over a string's runes is, as long as these are ASCII, a comparison more than one over
// bytes: what decodes others is laid out behind it, and nothing is shortened to 32 bits and widened.

// RUN: %mapgo emit --stage=asm --func sum %s | %FileCheck %s
// RUN: %mapgo run %s 2>&1 | %FileCheck %s --check-prefix=OUT
package main

//go:noinline
func sum(s string) (n int) {
	for _, r := range s {
		n += int(r)
	}
	return n
}

// CHECK-LABEL: main.sum:
// CHECK: .p2align
// CHECK-NEXT: [[LOOP:.LBB[0-9_]+]]:
// CHECK-NEXT: movsbq
// CHECK-NEXT: testq
// CHECK-NEXT: js
// CHECK-NEXT: incq
// CHECK-NOT: {{movs|cltq}}
// CHECK: jl [[LOOP]]
// CHECK: {{call|jmp}}{{.*}}runtime.decoderune

func main() {
	println(sum("abc"), sum("aé日\U0010ffff\xff"), sum(""), sum("\xff\xfe"))
}

// OUT: 294 1206059 0 131066
