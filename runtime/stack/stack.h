// The stacks of a goroutine.
//
//     stack: a slot (slot.h)                      deep: kDeepSize, when it is needed
//
//     lo ┌───────────────┐                        lo ┌───────────────┐
//        │ reserve       │                           │ reserve       │
//     ·······limit························        ·······limit························
//        │               │                           │       ▲       │
//        │ f was called  │◀─ splitSp                 │ … g, h        │
//        │ f's callers   │         ── __morestack ──▶│ f goes on     │
//     hi ├───────────────┤                        hi ├───────────────┤
//        │ G             │                           │ DeepStack     │
//        └───────────────┘                           └───────────────┘
//
// A compiled function that calls others begins by comparing its stack pointer, less its frame,
// with the word at %fs:0x70, the limit of the stack that the thread is on:
//
//     cmp %fs:0x70, %rsp     or, of a frame of 256 bytes or more: lea -frame(%rsp), %r11
//     jbe more                                                    cmp %fs:0x70, %r11
//     …
//     more: mov $frame, %r10d;  mov $argument bytes, %r11d;  call __morestack;  ret
//
// __morestack lets the function go on on the deep stack, and when that returns, its caller on the
// first one. On the deep stack there is no more to be had: the limit is Go's. The main goroutine
// begins on a deep stack, which is then both of its stacks. The reserve is what
// functions without a check may use: the runtime in C++, the C library, Go functions that call
// none. A stack is on loan while the goroutine lives; its pages become real when they are touched.
//
// This costs a call a comparison and a branch that is not taken, and one that goes on on the deep
// stack about a hundred nanoseconds, there and back. A goroutine that sleeps costs a page.
//
// Which of its two stacks a goroutine is on, its stack pointer says alone: at any instruction, and
// to any thread that has stopped it.
#pragma once

#include "runtime/base/g.h"

namespace mapgo::rt {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MAPGO_ASAN 1
#endif
#endif

/// A small stack, its G above it included, and what functions without a check may use of it.
#ifdef MAPGO_ASAN
inline constexpr uint64_t kSlotSize = 256 << 10, kReserve = 128 << 10;
#else
inline constexpr uint64_t kSlotSize = 64 << 10, kReserve = 16 << 10;
#endif

/// A limit that every check finds passed: the goroutine is to let others run.
inline constexpr uint64_t kPoisonedLimit = ~uint64_t{0};

inline bool contains(const StackBounds &stack, uint64_t address) {
  return address >= stack.lo && address < stack.hi;
}

/// Whether `sp` is on a stack of the goroutine.
inline bool isOnStack(const G &goroutine, uint64_t sp) {
  return contains(goroutine.stack, sp) || contains(goroutine.deep, sp);
}

/// How far a place on the goroutine's stack is from where it began: more than its callers'.
inline uint64_t depthOf(const G &goroutine, uint64_t sp) {
  return contains(goroutine.stack, sp)
             ? goroutine.stack.hi - sp
             : goroutine.stack.hi - goroutine.stack.lo + goroutine.deep.hi - sp;
}

/// Calls f(lo, hi) for each part of the goroutine's stack that is in use where its stack pointer
/// is `sp`.
template <class F> void forEachStackPart(const G &goroutine, uint64_t sp, F f) {
  if (contains(goroutine.stack, sp)) {
    f(sp, goroutine.stack.hi);
    return;
  }
  f(sp, goroutine.deep.hi);
  if (goroutine.stack.hi != 0)
    f(goroutine.splitSp, goroutine.stack.hi);
}

/// Where this thread's limit stands.
inline uint64_t *stackLimitAddress() {
  uint64_t thread;
  asm volatile("mov %%fs:0, %0" : "=r"(thread));
  return reinterpret_cast<uint64_t *>(thread + 0x70);
}

/// The thread is on a stack of this limit from now on.
inline void setStackLimit(uint64_t limit) { asm volatile("mov %0, %%fs:0x70" ::"r"(limit)); }

/// The stack that the goroutine, which does not run, is on.
inline const StackBounds &currentStack(const G &goroutine) {
  return contains(goroutine.stack, goroutine.sp) ? goroutine.stack : goroutine.deep;
}

/// A stack for the main goroutine.
StackBounds reserveMainStack();

/// The goroutine is to begin on its stack, or has ended and runs no more.
void beginStack(G *goroutine);
void endStack(G *goroutine);

/// The running goroutine is about to go on at `sp`, which is on one of its stacks and may be on
/// the other than now.
void unwindStackTo(uint64_t sp);

/// runtime/debug.SetMaxStack: how far the stack of a goroutine may grow. Gives what it was.
extern "C" int64_t setMaxStack(int64_t bytes) asm("runtime/debug.setMaxStack");

/// Calls `function`, which does not return, on the stack of the thread's scheduler, if the current
/// one is the goroutine's: that may be at its end.
[[noreturn]] void callOnSystemStack(void (*function)(void *), void *argument);

/// The same for one that returns, and neither parks nor panics: it may take a lot of stack.
void onSystemStack(void (*function)(void *), void *argument);

/// Gives the calling thread a stack for handlers of signals, which it may receive after that.
void installSignalStack();

/// Called on the goroutine's stack, in the prologue of a function, where the limit was
/// kPoisonedLimit.
void preemptInPrologue();

/// Where calls on the deep stack return to, to go on on the small one: an address that stands on
/// the stack for the one at G::splitSp.
extern "C" const uint8_t returnToSmallStack[] asm("runtime.returnToSmallStack");

} // namespace mapgo::rt
