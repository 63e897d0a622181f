// From reflection to compiled code and back: calls whose signature is known only at run time.
//
// library/reflect decides which word goes where; here they are moved, by numbers:
//
//     words ─▶ │ rdi rsi rdx rcx r8 r9 │ xmm0 … xmm7 │ the stack's … │
//                0                       6              14
//
// and back from rax, rdx, rcx (0, 1, 2), xmm0 and xmm1 (6, 7).
#include "runtime/abi/entries.h"

namespace mapgo::rt {

/// reflect.callFunction(fn, words *, count): calls a func value with `count` words on the stack.
extern "C" [[gnu::naked]] void callFunction() asm("reflect.callFunction");
void callFunction() {
  asm("push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "push %rbx\n\t"
      "push %r12\n\t"
      "push %r13\n\t"
      "push %r14\n\t"
      "mov %rdi, %r12\n\t"
      "mov %rsi, %rbx\n\t"
      "mov %rdx, %r13\n\t"
      "call runtime.deferwrapper\n\t"
      "lea 0(,%r13,8), %rax\n\t"
      "sub %rax, %rsp\n\t"
      "and $-16, %rsp\n\t"
      "lea 112(%rbx), %rsi\n\t"
      "mov %rsp, %rdi\n\t"
      "mov %r13, %rcx\n\t"
      "cld\n\t"
      "rep movsq\n\t"
      "movsd 48(%rbx), %xmm0\n\t"
      "movsd 56(%rbx), %xmm1\n\t"
      "movsd 64(%rbx), %xmm2\n\t"
      "movsd 72(%rbx), %xmm3\n\t"
      "movsd 80(%rbx), %xmm4\n\t"
      "movsd 88(%rbx), %xmm5\n\t"
      "movsd 96(%rbx), %xmm6\n\t"
      "movsd 104(%rbx), %xmm7\n\t"
      "mov (%rbx), %rdi\n\t"
      "mov 8(%rbx), %rsi\n\t"
      "mov 16(%rbx), %rdx\n\t"
      "mov 24(%rbx), %rcx\n\t"
      "mov 32(%rbx), %r8\n\t"
      "mov 40(%rbx), %r9\n\t"
      "mov %r12, %r10\n\t"
      "call *(%r10)\n\t"
      "mov %rax, (%rbx)\n\t"
      "mov %rdx, 8(%rbx)\n\t"
      "mov %rcx, 16(%rbx)\n\t"
      "movsd %xmm0, 48(%rbx)\n\t"
      "movsd %xmm1, 56(%rbx)\n\t"
      "lea -32(%rbp), %rsp\n\t"
      "pop %r14\n\t"
      "pop %r13\n\t"
      "pop %r12\n\t"
      "pop %rbx\n\t"
      "pop %rbp\n\t"
      "ret");
}

// The code of a func value that reflection has made: it calls a Go function with the func value,
// the words of registers, which are then its results, and those of the stack.
#define MAPGO_RECEIVE(handler)                                                                     \
  asm("push %rbp\n\t"                                                                              \
      "mov %rsp, %rbp\n\t"                                                                         \
      "sub $128, %rsp\n\t"                                                                         \
      "mov %rdi, (%rsp)\n\t"                                                                       \
      "mov %rsi, 8(%rsp)\n\t"                                                                      \
      "mov %rdx, 16(%rsp)\n\t"                                                                     \
      "mov %rcx, 24(%rsp)\n\t"                                                                     \
      "mov %r8, 32(%rsp)\n\t"                                                                      \
      "mov %r9, 40(%rsp)\n\t"                                                                      \
      "movsd %xmm0, 48(%rsp)\n\t"                                                                  \
      "movsd %xmm1, 56(%rsp)\n\t"                                                                  \
      "movsd %xmm2, 64(%rsp)\n\t"                                                                  \
      "movsd %xmm3, 72(%rsp)\n\t"                                                                  \
      "movsd %xmm4, 80(%rsp)\n\t"                                                                  \
      "movsd %xmm5, 88(%rsp)\n\t"                                                                  \
      "movsd %xmm6, 96(%rsp)\n\t"                                                                  \
      "movsd %xmm7, 104(%rsp)\n\t"                                                                 \
      "mov %r10, 112(%rsp)\n\t"                                                                    \
      "call runtime.deferwrapper\n\t"                                                              \
      "mov 112(%rsp), %rdi\n\t"                                                                    \
      "mov %rsp, %rsi\n\t"                                                                         \
      "lea 16(%rbp), %rdx\n\t"                                                                     \
      "call " handler "\n\t"                                                                       \
      "mov (%rsp), %rax\n\t"                                                                       \
      "mov 8(%rsp), %rdx\n\t"                                                                      \
      "mov 16(%rsp), %rcx\n\t"                                                                     \
      "movsd 48(%rsp), %xmm0\n\t"                                                                  \
      "movsd 56(%rsp), %xmm1\n\t"                                                                  \
      "leave\n\t"                                                                                  \
      "ret")

extern "C" [[gnu::naked]] void makeFuncStub() asm("reflect.makeFuncStub");
void makeFuncStub() { MAPGO_RECEIVE("reflect.callReflect"); }

extern "C" [[gnu::naked]] void methodValueCall() asm("reflect.methodValueCall");
void methodValueCall() { MAPGO_RECEIVE("reflect.callMethod"); }

} // namespace mapgo::rt
