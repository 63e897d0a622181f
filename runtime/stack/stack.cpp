// Memory for stacks, and what __morestack decides.
#include "runtime/stack/stack.h"

#include "runtime/base/fatal.h"
#include "runtime/base/lock.h"
#include "runtime/base/m.h"
#include "runtime/base/pages.h"
#include "runtime/print/print.h"
#include "runtime/stack/slot.h"

#include <algorithm>
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

/// How far a deep stack may grow, which the message quotes: Go's limit.
constinit std::atomic<int64_t> maxStack = {1000000000};

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

uint64_t limitOf(const StackBounds &deep) {
  return std::max(deep.lo + kDeepReserve,
                  deep.hi - uint64_t(maxStack.load(std::memory_order_relaxed)));
}

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

/// The same, and comes back. Stores where the stack that it leaves ends.
[[gnu::naked]] void callOnAndReturn(uint64_t, void (*)(void *), void *, uint64_t *) {
  asm("push %rbp\n\t"
      "mov %rsp, %rbp\n\t"
      "mov %rsp, (%rcx)\n\t"
      "mov %rdi, %rsp\n\t"
      "and $-16, %rsp\n\t"
      "mov %rdx, %rdi\n\t"
      "call *%rsi\n\t"
      "leave\n\t"
      "ret");
}

/// Whether the caller is on a stack of its goroutine, and its thread's scheduler has one to offer.
bool mayLeaveForSystemStack() {
  const G &scheduler = m->g0;
  return g != &scheduler && scheduler.sp != 0 &&
         isOnStack(*g, reinterpret_cast<uint64_t>(__builtin_frame_address(0)));
}

[[noreturn]] void overflow(uint64_t sp, Frame frame) {
  g->signal = {};
  printlock();
  printText("runtime: goroutine stack exceeds ");
  printint(maxStack.load(std::memory_order_relaxed));
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
  goroutine->limit = isDeep ? limitOf(goroutine->deep) : goroutine->stack.lo + kReserve;
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
  if (start - frame <= limitOf(self->deep))
    overflow(sp, {pc, sp - sizeof(uint64_t), sp});
  memcpy(reinterpret_cast<void *>(arguments), reinterpret_cast<void *>(sp + sizeof(uint64_t)),
         argumentBytes);
  *reinterpret_cast<const void **>(start) = returnToSmallStack;
  self->splitSp = sp;
  enter(self, self->deep, limitOf(self->deep));
  return start;
}

int64_t setMaxStack(int64_t bytes) {
  const int64_t most = kDeepSize - kDeepReserve;
  const int64_t before = maxStack.exchange(std::min(bytes, most));
  if (contains(g->deep, reinterpret_cast<uint64_t>(__builtin_frame_address(0)))) {
    g->limit = limitOf(g->deep);
    setStackLimit(g->limit);
  }
  return before;
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
  if (mayLeaveForSystemStack()) {
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

// Where the goroutine has left its own stack, the collector reads in G::sp.
[[clang::no_sanitize("address")]] void onSystemStack(void (*function)(void *), void *argument) {
  G *self = g;
  const G &scheduler = m->g0;
  if (!mayLeaveForSystemStack())
    return function(argument);
#ifdef MAPGO_ASAN
  void *fake = nullptr;
  __sanitizer_start_switch_fiber(&fake, reinterpret_cast<void *>(scheduler.stack.lo),
                                 scheduler.stack.hi - scheduler.stack.lo);
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
  callOnAndReturn(scheduler.sp, function, argument, &self->sp);
#ifdef MAPGO_ASAN
  const StackBounds &own = contains(self->stack, self->sp) ? self->stack : self->deep;
  __sanitizer_start_switch_fiber(nullptr, reinterpret_cast<void *>(own.lo), own.hi - own.lo);
  __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
#endif
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
