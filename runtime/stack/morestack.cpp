// From one stack to the other within a call. LLVM's prologues come here with the frame's size in
// r10, the bytes of arguments on the stack in r11, and the closure context, which is r10's by
// right, in rax; they expect the instruction after the one that the call returns to.
#include "runtime/stack/stack.h"

namespace mapgo::rt {

// What is built here lets the function that called look as any other in the middle of its body:
//
//      on entry                     from then on
//     │ …                │         │ …                        │
//     │ return to caller │ ◀─ sp   │ return to caller         │
//     │ return to f      │         │ caller's frame pointer   │ ◀┐ f's frame
//     └──────────────────┘         │ return to f              │  │
//                                  │ f's frame pointer        │ ─┘◀─ rbp
//                                  │ arguments in registers … │
//
extern "C" [[gnu::naked]] void morestack() asm("__morestack");
void morestack() {
  asm("push %rbp\n\t"
      "mov 8(%rsp), %rbp\n\t"
      "pop (%rsp)\n\t"
      "push %rbp\n\t"
      "lea 8(%rsp), %rbp\n\t"
      "push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "push %rax\n\t"
      "push %rdi\n\t"
      "push %rsi\n\t"
      "push %rdx\n\t"
      "push %rcx\n\t"
      "push %r8\n\t"
      "push %r9\n\t"
      "sub $136, %rsp\n\t"
      "movups %xmm0, (%rsp)\n\t"
      "movups %xmm1, 16(%rsp)\n\t"
      "movups %xmm2, 32(%rsp)\n\t"
      "movups %xmm3, 48(%rsp)\n\t"
      "movups %xmm4, 64(%rsp)\n\t"
      "movups %xmm5, 80(%rsp)\n\t"
      "movups %xmm6, 96(%rsp)\n\t"
      "movups %xmm7, 112(%rsp)\n\t"
      "lea 24(%rbp), %rdi\n\t"
      "mov %r10, %rsi\n\t"
      "mov %r11, %rdx\n\t"
      "mov 8(%rbp), %rcx\n\t"
      "call runtime.moreStack\n\t"
      "mov %rax, %r10\n\t"
      "movups (%rsp), %xmm0\n\t"
      "movups 16(%rsp), %xmm1\n\t"
      "movups 32(%rsp), %xmm2\n\t"
      "movups 48(%rsp), %xmm3\n\t"
      "movups 64(%rsp), %xmm4\n\t"
      "movups 80(%rsp), %xmm5\n\t"
      "movups 96(%rsp), %xmm6\n\t"
      "movups 112(%rsp), %xmm7\n\t"
      "add $136, %rsp\n\t"
      "pop %r9\n\t"
      "pop %r8\n\t"
      "pop %rcx\n\t"
      "pop %rdx\n\t"
      "pop %rsi\n\t"
      "pop %rdi\n\t"
      "pop %rax\n\t"
      "mov 8(%rbp), %r11\n\t"
      "mov 16(%rbp), %rbp\n\t"
      "mov %r10, %rsp\n\t"
      "inc %r11\n\t"
      "jmp *%r11");
}

// The stack pointer is where the arguments of the call that has returned are. Its results may be in
// rax, rdx, rcx, xmm0 and xmm1.
extern "C" [[gnu::naked]] void returnToSmall() asm("runtime.returnToSmallStack");
void returnToSmall() {
  asm("sub $64, %%rsp\n\t"
      "mov %%rax, (%%rsp)\n\t"
      "mov %%rdx, 8(%%rsp)\n\t"
      "mov %%rcx, 16(%%rsp)\n\t"
      "movups %%xmm0, 24(%%rsp)\n\t"
      "movups %%xmm1, 40(%%rsp)\n\t"
      "call runtime.leaveDeepStack\n\t"
      "mov (%%rsp), %%rax\n\t"
      "mov 8(%%rsp), %%rdx\n\t"
      "mov 16(%%rsp), %%rcx\n\t"
      "movups 24(%%rsp), %%xmm0\n\t"
      "movups 40(%%rsp), %%xmm1\n\t"
      "mov %%fs:mapgo.current@tpoff, %%r11\n\t"
      "mov %c0(%%r11), %%rsp\n\t"
      "ret" ::"i"(__builtin_offsetof(G, splitSp)));
}

} // namespace mapgo::rt
