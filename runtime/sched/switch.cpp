#include "runtime/sched/switch.h"

namespace mapgo::rt {

extern "C" [[gnu::naked]] void switchContext(uint64_t *, uint64_t) {
  asm("push %rbp\n\t"
      "push %rbx\n\t"
      "push %r12\n\t"
      "push %r13\n\t"
      "push %r14\n\t"
      "push %r15\n\t"
      "mov %rsp, (%rdi)\n\t"
      "mov %rsi, %rsp\n\t"
      "pop %r15\n\t"
      "pop %r14\n\t"
      "pop %r13\n\t"
      "pop %r12\n\t"
      "pop %rbx\n\t"
      "pop %rbp\n\t"
      "pop %rcx\n\t"
      "jmp *%rcx"); // a ret would be predicted to return to the other context's caller
}

uint64_t prepareContext(uint64_t hi, void (*entry)()) {
  // Above is a frame without a caller, and the address that `entry` would return to.
  auto *top = reinterpret_cast<uint64_t *>(hi & ~uint64_t{15});
  *--top = 0;
  *--top = 0;
  *--top = 0;
  auto *context = reinterpret_cast<SavedContext *>(top) - 1;
  *context = {};
  context->pc = reinterpret_cast<uint64_t>(entry);
  return reinterpret_cast<uint64_t>(context);
}

Frame parkedFrame(const G &goroutine) { return {0, goroutine.sp + offsetof(SavedContext, rbp), 0}; }

} // namespace mapgo::rt
