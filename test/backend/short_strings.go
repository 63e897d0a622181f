// In maps of strings, a short key is looked up and assigned to without a frame and without a call:
// what calls is jumped to at the end. It is found by its hash, also in a map of one bucket. Adding an
// entry of integers begins with the simple case, which has no frame either.

// REQUIRES: bitcode
// RUN: %mapgo build -O 2 -o %t %s
// RUN: llvm-objdump -d --no-show-raw-insn --disassemble-symbols=runtime.maplookup1_faststr %t | %FileCheck %s
// RUN: llvm-objdump -d --no-show-raw-insn --disassemble-symbols=runtime.maplookup2_faststr %t | %FileCheck %s
// RUN: llvm-objdump -d --no-show-raw-insn --disassemble-symbols=runtime.mapassign_faststr %t | %FileCheck %s
// RUN: llvm-objdump -d --no-show-raw-insn --disassemble-symbols=runtime.mapinsert_fast64 %t | %FileCheck %s --check-prefix=INSERT
// RUN: %t 2>&1 | %FileCheck --check-prefix=OUT %s
package main

// CHECK: <runtime.map{{lookup1|lookup2|assign}}_faststr>:
// CHECK-NOT: {{call|rsp}}
// CHECK: pcmpeqb
// CHECK-NOT: {{call|rsp}}

// INSERT: <runtime.mapinsert_fast64>:
// INSERT-NOT: {{call|push|rsp}}
// INSERT: pcmpeqb
// INSERT-NOT: {{call|push|rsp}}
// INSERT: ret

func main() {
	m, lengths := map[string]int{}, map[int]int{}
	for i, text := range []string{"", "a", "bb", "ccc", "dddd", "eeeeeee", "ffffffff", "ggggggggggggggg", "hhhhhhhhhhhhhhhh"} {
		for n := 0; n < 3; n++ {
			m[text]++
			m[text+text+text]++
			m[text[:len(text)/2]+"."] += i
		}
		println(len(m), m[text], m[text+text+text], m[text[:len(text)/2]+"."])
		lengths[len(text)]++
		_, ok := m[text+"!"]
		println(ok, len(lengths))
	}
}

// OUT:      2 6 6 0
// OUT-NEXT: false 1
// OUT-NEXT: 4 3 3 3
// OUT-NEXT: false 2
// OUT-NEXT: 7 3 3 6
// OUT-NEXT: false 3
// OUT-NEXT: 10 3 3 9
// OUT-NEXT: false 4
// OUT-NEXT: 13 3 3 12
// OUT-NEXT: false 5
// OUT-NEXT: 16 3 3 15
// OUT-NEXT: false 6
// OUT-NEXT: 19 3 3 18
// OUT-NEXT: false 7
// OUT-NEXT: 22 3 3 21
// OUT-NEXT: false 8
// OUT-NEXT: 25 3 3 24
// OUT-NEXT: false 9
