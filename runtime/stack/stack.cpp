// Memory for stacks, and what __morestack decides.
#include "runtime/stack/stack.h"

#include "runtime/base/fatal.h"
#include "runtime/base/lock.h"
#include "runtime/base/m.h"
#include "runtime/base/pages.h"
#include "runtime/print/print.h"
#include "runtime/stack/slot.h"

#include <new>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

#ifdef MAPGO_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace mapgo::rt {

namespace {

/// Reserved, not committed: pages become real when the stack reaches them.
constexpr uint64_t kDeepSize = uint64_t{1} << 30;
constexpr uint64_t kSmallestDeepSize = uint64_t{1} << 23;

/// Enough for tracebacks, and for frames of sanitizers.
constexpr uint64_t kDeepReserve = 256 << 10;

/// Most programs use a few pages of the stack, which must come cheaply; one that recurses past this
/// is likely to go far, and huge pages take it there faster.
constexpr uint64_t kShallow = uint64_t{4} << 20;

/// Advice for a part makes two mappings of one, of which a process may have 65,530.
constexpr uint32_t kMostHuge = 4096;

/// Go's limit, which the message quotes.
constexpr int64_t kGoLimit = 1000000000;

/// Functions of smaller frames compare the stack pointer itself.
constexpr uint64_t kSmallFrame = 256;

constexpr uint64_t kPage = 4096;

/// Of one that is used again, as many pages stay.
constexpr uint64_t kKept = 64 << 10;

/// Stands at the top of a deep stack, which exists for ever.
struct DeepStack {
  StackBounds bounds;
  DeepStack *nextFree;
};

constinit DeepStack *freeDeep = nullptr;
constinit uint32_t deepCount = 0;
constinit Lock deepLock;

/// Maps a deep stack of kDeepSize, or as large as the process may have.
DeepStack *mapDeepStack() {
  for (uint64_t size = kDeepSize; size >= kSmallestDeepSize; size /= 2) {
    void *memory = mmap(nullptr, kDeepReserve + size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
      continue;
    const auto lo = reinterpret_cast<uint64_t>(memory);
    const uint64_t hi = (lo + kDeepReserve + size - sizeof(DeepStack)) & ~uint64_t{63};
    return new (reinterpret_cast<void *>(hi)) DeepStack{{lo, hi}, nullptr};
  }
  throwFatal("runtime: cannot allocate memory for a stack");
}

void adviseHugePages(const StackBounds &stack) {
  const uint64_t shallow = (stack.hi - kShallow) & -kPage;
  madvise(reinterpret_cast<void *>(stack.lo), shallow - stack.lo, MADV_HUGEPAGE);
  madvise(reinterpret_cast<void *>(shallow), kShallow, MADV_NOHUGEPAGE);
}

void addDeepStack(G *goroutine) {
  LockScope scope(deepLock);
  DeepStack *deep = freeDeep;
  if (deep != nullptr) {
    freeDeep = deep->nextFree;
  } else {
    deep = mapDeepStack();
    if (++deepCount <= kMostHuge)
      adviseHugePages(deep->bounds);
  }
  goroutine->deep = deep->bounds;
}

/// The goroutine is on this stack from now on.
void enter(G *goroutine, const StackBounds &stack, uint64_t limit) {
  goroutine->limit = limit;
  setStackLimit(limit);
#ifdef MAPGO_ASAN
  __sanitizer_start_switch_fiber(nullptr, reinterpret_cast<void *>(stack.lo), stack.hi - stack.lo);
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#else
  (void)stack;
#endif
}

[[noreturn, gnu::naked]] void callOn(uint64_t, void (*)(void *), void *) {
  asm("mov %rdi, %rsp\n\t"
      "and $-16, %rsp\n\t"
      "mov %rdx, %rdi\n\t"
      "xor %ebp, %ebp\n\t"
      "call *%rsi\n\t"
      "ud2");
}

[[noreturn]] void overflow(uint64_t sp, Frame frame) {
  g->signal = {};
  printlock();
  printText("runtime: goroutine stack exceeds ");
  printint(kGoLimit);
  printText("-byte limit\nruntime: sp=");
  printHex(sp);
  printText(" stack=[");
  printHex(g->deep.lo);
  printText(", ");
  printHex(g->deep.hi);
  printText("]\n");
  throwFatalAt(text("stack overflow"), frame);
}

} // namespace

StackBounds reserveMainStack() {
  const StackBounds stack = mapDeepStack()->bounds;
  adviseHugePages(stack);
  return stack;
}

void beginStack(G *goroutine) {
  const bool isDeep = goroutine->stack.lo == goroutine->deep.lo;
  goroutine->limit = goroutine->stack.lo + (isDeep ? kDeepReserve : kReserve);
}

void endStack(G *goroutine) {
  if (goroutine->deep.lo == 0 || goroutine->deep.lo == goroutine->stack.lo)
    return;
  auto *deep = reinterpret_cast<DeepStack *>(goroutine->deep.hi);
  goroutine->deep = {};
  const uint64_t kept = deep->bounds.hi - kKept;
  madvise(reinterpret_cast<void *>(deep->bounds.lo), (kept & -kPage) - deep->bounds.lo,
          MADV_DONTNEED);
  LockScope scope(deepLock);
  deep->nextFree = freeDeep;
  freeDeep = deep;
}

/// A function was called with the stack pointer at `sp`, where the address is that it returns to.
/// Where it is to go on; `pc` is in its prologue.
extern "C" uint64_t moreStack(uint64_t sp, uint64_t frame, uint64_t argumentBytes,
                              uint64_t pc) asm("runtime.moreStack");
uint64_t moreStack(uint64_t sp, uint64_t frame, uint64_t argumentBytes, uint64_t pc) {
  if (*stackLimitAddress() == kPoisonedLimit) {
    setStackLimit(g->limit);
    preemptInPrologue();
  }
  G *self = g;
  if (sp - (frame < kSmallFrame ? 0 : frame) > self->limit)
    return sp;
  if (contains(self->deep, sp))
    overflow(sp, {pc, sp - sizeof(uint64_t), sp});
  if (self->deep.hi == 0)
    addDeepStack(self);
  const uint64_t arguments = self->deep.hi - ((argumentBytes + 15) & ~uint64_t{15});
  const uint64_t start = arguments - sizeof(uint64_t);
  if (start - frame <= self->deep.lo + kDeepReserve)
    overflow(sp, {pc, sp - sizeof(uint64_t), sp});
  memcpy(reinterpret_cast<void *>(arguments), reinterpret_cast<void *>(sp + sizeof(uint64_t)),
         argumentBytes);
  *reinterpret_cast<const void **>(start) = returnToSmallStack;
  self->splitSp = sp;
  enter(self, self->deep, self->deep.lo + kDeepReserve);
  return start;
}

void unwindStackTo(uint64_t sp) {
  if (!contains(g->stack, sp) || contains(g->deep, sp))
    return;
  enter(g, g->stack, g->stack.lo + kReserve);
#ifdef MAPGO_ASAN
  __asan_unpoison_memory_region(reinterpret_cast<void *>(g->stack.lo), sp - g->stack.lo);
#endif
}

// The sanitizer would look at the stack that is left before the call, which does not return.
[[clang::no_sanitize("address")]] void callOnSystemStack(void (*function)(void *), void *argument) {
  const G &scheduler = m->g0;
  if (g != &scheduler && scheduler.sp != 0 &&
      isOnStack(*g, reinterpret_cast<uint64_t>(__builtin_frame_address(0)))) {
#ifdef MAPGO_ASAN
    __sanitizer_start_switch_fiber(nullptr, reinterpret_cast<void *>(scheduler.stack.lo),
                                   scheduler.stack.hi - scheduler.stack.lo);
    __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
    callOn(scheduler.sp, function, argument);
  }
  function(argument);
  __builtin_unreachable();
}

/// Called by returnToSmallStack.
extern "C" void leaveDeepStack() asm("runtime.leaveDeepStack");
void leaveDeepStack() { unwindStackTo(g->splitSp); }

void installSignalStack() {
  constexpr uint64_t kSize = 64 << 10;
  stack_t stack = {};
  stack.ss_sp = mapPages(kSize);
  stack.ss_size = kSize;
  sigaltstack(&stack, nullptr);
}

} // namespace mapgo::rt
