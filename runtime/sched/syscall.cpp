// Around system calls that may take long: the M keeps its P if it is back before sysmon takes it.
#include "runtime/sched/processor.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/sched.h"
#include "runtime/sched/switch.h"

namespace mapgo::rt {

namespace {

bool pushCommit(G *returned, void *) {
  pushGlobal(returned);
  wakeProcessor();
  return true;
}

} // namespace

#pragma clang diagnostic ignored "-Wframe-address"

/// Tracebacks show who has called the function that called this, whose frame stays.
[[gnu::noinline]] void enterSyscall() {
  M *self = m;
  P *p = self->p;
  g->sp = reinterpret_cast<uint64_t>(__builtin_frame_address(1)) - offsetof(SavedContext, rbp);
  g->status.store(GStatus::Syscall, std::memory_order_relaxed);
  self->oldP = p;
  self->p = nullptr;
  p->m.store(nullptr, std::memory_order_relaxed);
  p->syscallTick.fetch_add(1, std::memory_order_relaxed);
  p->status.store(PStatus::Syscall);
}

void exitSyscall() {
  M *self = m;
  if (!takeProcessor(self->oldP, PStatus::Syscall) && !takeIdleProcessor()) {
    // Waits, as any other, for its turn.
    g->status.store(GStatus::Runnable, std::memory_order_relaxed);
    switchToScheduler(pushCommit, nullptr);
    return;
  }
  g->status.store(GStatus::Running, std::memory_order_relaxed);
}

} // namespace mapgo::rt
