// Goroutines that are threads: what runtime/chan and runtime/sched's timers, semaphores and poll
// descriptors ask of the scheduler, for their tests under ThreadSanitizer, which thus sees each of
// them run at any time beside any other.
#include "../runtime/goroutines.h"

#include "runtime/base/m.h"
#include "runtime/base/nanotime.h"
#include "runtime/sched/poll.h"
#include "runtime/sched/timer.h"

#include <chrono>
#include <semaphore>
#include <thread>

namespace mapgo::rt {

constinit thread_local Current current = {};

namespace {

struct ThreadG : G {
  std::binary_semaphore wake{0};
};

std::atomic<int> running = 0;

/// What the tests themselves run as, which never wait.
ThreadG testsOwn{};
[[gnu::constructor]] void beginTests() { g.set(&testsOwn); }

void runAs(ThreadG *self, FuncVal *function) {
  g.set(self);
  self->status = GStatus::Running;
  asm volatile("mov %0, %%r10\n\tcall *(%%r10)"
               :
               : "r"(function)
               : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc");
}

} // namespace

bool park(Commit commit, void *argument, WaitReason reason) {
  auto *self = static_cast<ThreadG *>(g.get());
  self->waitReason = reason;
  self->param = nullptr;
  self->status = GStatus::Waiting;
  if (commit != nullptr && !commit(self, argument)) {
    self->status = GStatus::Running;
    return false;
  }
  self->wake.acquire();
  self->status = GStatus::Running;
  return true;
}

void parkUnlock(Lock *lock, WaitReason reason) {
  park(
      [](G *, void *locked) {
        static_cast<Lock *>(locked)->unlock();
        return true;
      },
      lock, reason);
}

void ready(G *waiting) {
  waiting->status = GStatus::Runnable;
  static_cast<ThreadG *>(waiting)->wake.release();
}

void yield() { std::this_thread::sleep_for(std::chrono::microseconds(20)); }

void newproc(void *function) {
  ++running;
  std::thread([function] {
    auto *self = new ThreadG{}; // not deleted: Group may look at its status yet
    runAs(self, static_cast<FuncVal *>(function));
    self->status = GStatus::Dead;
    --running;
  }).detach();
}

void wakeForTimer() {}

/// A thread of its own does what an idle M does.
void runScheduler(FuncVal *main, StackBounds) {
  std::atomic<bool> over = false;
  std::thread idle([&over] {
    while (!over) {
      if (timerIsDue())
        runTimers(nanotime());
      for (G *list = netpoll(0); list != nullptr;) {
        G *next = list->next;
        ready(list);
        list = next;
      }
      yield();
    }
  });
  ThreadG self{};
  runAs(&self, main);
  g.set(&testsOwn);
  while (running != 0)
    yield();
  over = true;
  idle.join();
}

void stopScheduler() {}

} // namespace mapgo::rt
