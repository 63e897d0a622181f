// Registers and variables that are dead while something long runs are cleared; code without that has
// nothing of it.
// RUN: %mapgo emit --stage=asm -O2 %s | %FileCheck --check-prefix=REGISTER %s
// RUN: %mapgo emit --stage=asm -O0 %s | %FileCheck --check-prefix=VARIABLE %s
package main

type node struct {
	next  *node
	value int
}

var sum int
var kept = &node{value: 1}

//go:noinline
func extend(n *node) {
	for i := 0; i < sum; i++ {
		n.next = &node{value: i}
		n = n.next
	}
}

//go:noinline
func first(n *node) int { return n.value }

// REGISTER-LABEL: main.beforeACall:
// REGISTER: callq main.first
// REGISTER: movq %rbx, %rdi
// REGISTER-NEXT: xorl %ebx, %ebx
// REGISTER-NEXT: callq main.extend
// VARIABLE-LABEL: main.beforeACall:
// VARIABLE: movq %rdi, -[[#SLOT:]](%rbp)
// VARIABLE-NOT: movq $0, -[[#SLOT]](%rbp)
// VARIABLE: callq main.first
// VARIABLE: movq $0, -[[#SLOT]](%rbp)
// VARIABLE-NEXT: callq main.extend
//
//go:noinline
func beforeACall(n *node) {
	sum += first(n)
	extend(n)
}

// REGISTER-LABEL: main.beforeALoop:
// REGISTER: movq %rbx, %rdi
// REGISTER: callq main.first
// REGISTER: movl $0, %ebx
// REGISTER: {{^}}.LBB
// REGISTER-NOT: xor
// REGISTER: callq main.first
// REGISTER: retq
//
//go:noinline
func beforeALoop(n *node) {
	sum += first(n)
	sum += first(n)
	for sum < 100 {
		sum += first(kept)
	}
}

// REGISTER-LABEL: main.short:
// REGISTER-NOT: {{xor|\$0}}
// REGISTER: retq
// VARIABLE-LABEL: main.short:
// VARIABLE-NOT: movq $0
// VARIABLE: retq
//
//go:noinline
func short(n *node) int {
	m := n.next
	return first(m) + first(n)
}

//go:noinline
func four(n *node) (a, b, c, d *node) { return n, n, n, n }

// Memory for results is dead before the call that fills it.
// REGISTER-LABEL: main.beforeResults:
// REGISTER: xorps %xmm0, %xmm0
// REGISTER-NEXT: movups %xmm0, -[[#RESULTS:]](%rbp)
// REGISTER-NEXT: movups %xmm0, -[[#RESULTS - 16]](%rbp)
// REGISTER-NEXT: callq main.extend
// REGISTER-NEXT: leaq -[[#RESULTS]](%rbp), %rdi
// REGISTER: callq main.four
//
//go:noinline
func beforeResults(n *node) int {
	extend(n)
	a, b, c, d := four(n)
	return a.value + b.value + c.value + d.value
}

// What a select has sent is dead when the next waits.
// REGISTER-LABEL: main.sends:
// REGISTER: leaq -[[#SENT:]](%rbp), %rax
// REGISTER: callq runtime.selectgo
// REGISTER-NEXT: movq $0, -[[#SENT]](%rbp)
// REGISTER: callq runtime.chanrecv2
//
//go:noinline
func sends(in, out chan *node, end chan bool) {
	for n := range in {
		select {
		case out <- n.next:
		case <-end:
		}
	}
}

func main() {
	beforeACall(&node{})
	sends(nil, nil, nil)
	println(beforeResults(&node{}))
	beforeALoop(&node{})
	println(short(&node{next: &node{}}))
}
