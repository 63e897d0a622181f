// Around system calls that may take long: the M keeps its P if it is back before sysmon takes it.
#include "runtime/sched/processor.h"
#include "runtime/sched/queue.h"
#include "runtime/sched/sched.h"

namespace mapgo::rt {

namespace {

bool pushCommit(G *returned, void *) {
  pushGlobal(returned);
  wakeProcessor();
  return true;
}

} // namespace

void enterSyscall() {
  M *self = m;
  P *p = self->p;
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
