#include "runtime/sched/coroutine.h"

#include "runtime/base/fatal.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

void runCoro(FuncVal *start) {
  auto *coro = reinterpret_cast<Coro *>(reinterpret_cast<uint8_t *>(start) - offsetof(Coro, start));
  callFunction(coro->function, coro);
}

/// The code of Coro::start: passes its address, as closures find it, to runCoro.
[[gnu::naked]] void startCoro() {
  asm("mov %%r10, %%rdi\n\t"
      "jmp %P0"
      :
      : "i"(runCoro));
}

bool waitCommit(G *left, void *coro) {
  static_cast<Coro *>(coro)->other = left;
  return true;
}

/// Where a goroutine keeps to its thread the other one cannot take its place.
bool readyCommit(G *left, void *argument) {
  auto *coro = static_cast<Coro *>(argument);
  G *next = coro->other;
  coro->other = left;
  ready(next);
  return true;
}

} // namespace

Coro *newCoro(FuncVal *function) {
  auto *coro = static_cast<Coro *>(allocateScan(sizeof(Coro)));
  coro->function = function;
  coro->start.code = reinterpret_cast<void *>(startCoro);
  coro->other = newWaiting(&coro->start, reinterpret_cast<uint64_t>(__builtin_return_address(0)));
  coro->other->coro = coro;
  return coro;
}

void switchCoro(Coro *coro) {
  G *next = coro->other;
  if (next == nullptr)
    throwFatal("coroswitch on exited coro");
  if (m->lockedG != nullptr || next->lockedM != nullptr) {
    park(readyCommit, coro, WaitReason::Coroutine);
    return;
  }
  coro->other = nullptr;
  parkFor(next, waitCommit, coro, WaitReason::Coroutine);
}

G *endCoro(Coro *coro) {
  G *next = coro->other;
  coro->other = nullptr;
  return next;
}

} // namespace mapgo::rt
